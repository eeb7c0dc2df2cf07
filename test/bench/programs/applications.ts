/** One application of the bench, as data. */
export interface Described {
  readonly name: string
  readonly description: string
  readonly labels: Readonly<Record<string, string>>
  /** The application whose HTTP server it uses; undefined for one that stands alone. */
  readonly server?: string
  readonly component: {
    readonly image: string
    readonly instances: number
    readonly config: readonly { readonly name: string; readonly properties: Readonly<Record<string, string>> }[]
  }
}

/** One shared HTTP server for each thirty applications. */
const APPLICATIONS_OF_A_SERVER = 30

/** The names of the shared applications among `count`. */
export function serverNames(count: number): string[] {
  return Array.from({ length: Math.ceil(count / APPLICATIONS_OF_A_SERVER) }, (_, at) => `network-${at}`)
}

/** All others among `count`; a third of `count` use a server. The first is the one whose greeting can be changed. */
export function describe(count: number, image: string, greeting: string): Described[] {
  const servers = serverNames(count)
  const users = Math.floor(count / 3)
  return Array.from({ length: count - servers.length }, (_, at) => {
    const server = at < users ? servers[at % servers.length] : undefined
    const properties = { greeting: at === 0 ? greeting : "hello", "log-level": "info", "cache-seconds": "60" }
    return {
      name: `application-${at}`,
      description: `Application ${at} of ${count}, which answers requests with a greeting`,
      labels: { "app.oam.io/name": `application-${at}`, "example.com/team": `team-${at % 7}` },
      ...(server !== undefined && { server }),
      component: { image, instances: 1, config: [{ name: "settings", properties }] },
    }
  })
}

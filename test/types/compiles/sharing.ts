import * as wadm from "pulumi-wadm"

declare const names: string[]
declare const everyone: boolean
declare const project: string

const components = {
  httpserver: wadm.capability({ image: "http-server" }),
  logger: wadm.component({ image: "logger" }),
}

const some = new wadm.Application("some", {
  shared: { with: ["dog-fetcher", "apps/prod", "*/dev", "apps/*"] },
  components,
})
const computed = new wadm.Application("computed", { shared: { with: names }, components })
const either = new wadm.Application("either", { shared: project === "shop" ? true : { with: ["dog"] }, components })
const partly = new wadm.Application("partly", { shared: { with: ["dog", project, `${project}/prod`] }, components })
const unsure = new wadm.Application("unsure", { shared: everyone, components })
const nobody = new wadm.Application("nobody", { shared: false, components })
const silent = new wadm.Application("silent", { components })

export const capabilities: readonly wadm.SharedComponentOutput<"capability">[] = [
  some.components.httpserver,
  computed.components.httpserver,
  either.components.httpserver,
  partly.components.httpserver,
]
export const component: wadm.SharedComponentOutput<"component"> = some.components.logger
export const hints: readonly wadm.NotShared[] = [unsure.components, nobody.components, silent.components]

/** Arguments that are put together before the application is made. */
export const args: wadm.ApplicationArgs = { shared: { with: names }, components }
export const sharing: wadm.Sharing = { with: ["dog"] }

new wadm.Application("dog", {
  components: { dog: wadm.component({ image: "dog" }), httpserver: some.components.httpserver },
  links: [{ source: "httpserver", target: "dog", interface: "wasi:http/incoming-handler" }],
})

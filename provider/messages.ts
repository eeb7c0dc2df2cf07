/** What a request was about. */
export interface RequestFacts {
  readonly operation: string
  readonly lattice: string
  readonly application?: string | undefined
}

interface ConnectionFacts {
  readonly servers: { readonly value: readonly string[]; readonly source: string }
}

const RECORDED_SETTINGS_HINT =
  "pulumi refresh and pulumi destroy use the settings that the last pulumi up recorded; --run-program makes them use today's."

export function cannotConnect({ servers }: ConnectionFacts, reason: string): string {
  return lines(
    `cannot connect to NATS at ${servers.value.join(", ")} (${reason}); this address is from ${servers.source}`,
    "Is the lattice running (wash up) and the address right? Set it with: pulumi config set wadm:servers nats://HOST:PORT",
    RECORDED_SETTINGS_HINT,
  )
}

export function noWadm({ lattice, operation }: RequestFacts): string {
  return lines(
    `no wadm answers for lattice "${lattice}": NATS is there, but nothing listens for "${operation}" requests`,
    "Start wadm (wash up does) and check that it serves this NATS server and account.",
  )
}

export function requestTimedOut(facts: RequestFacts, timeoutMs: number, reason?: string): string {
  return lines(
    `wadm did not answer "${facts.operation}" ${about(facts)} within ${timeoutMs / 1000} s${reason === undefined ? "" : ` (${reason})`}`,
    "It may or may not have taken effect. Run pulumi refresh, then go on; wadm:requestTimeout sets the limit in seconds.",
  )
}

export function notPermitted(facts: RequestFacts, detail: string): string {
  return `NATS does not allow this user the request "${facts.operation}" ${about(facts)}: ${detail}`
}

export function badReply(facts: RequestFacts, problem: string): string {
  return lines(
    `the reply to "${facts.operation}" ${about(facts)} cannot be understood: ${problem}`,
    "Is it wadm 0.21 that answers there?",
  )
}

export function otherRecord(application: string, lattice: string, found: string): string {
  return lines(
    `wadm answered with application "${found}" when asked for "${application}" in lattice "${lattice}"`,
    "wadm keeps both in one record, since lattice and name joined by a dash are equal. Rename one of the two.",
  )
}

export function refusedByWadm(facts: RequestFacts, reason: string): string {
  return `wadm refused "${facts.operation}" ${about(facts)}: ${reason}`
}

/** `limit` is the server's own, in bytes; undefined when it could not be asked. */
export function manifestTooLarge(bytes: number, limit: number | undefined, assumed: number): string {
  const bound =
    limit === undefined
      ? `${byteCount(assumed)}, NATS's default for max_payload (the server could not be asked)`
      : `the server's max_payload of ${byteCount(limit)}`
  return `makes a manifest of ${byteCount(bytes)}, more than ${bound}; split the application, or raise max_payload`
}

export function payloadTooLarge(facts: RequestFacts, bytes: number, limit: number): string {
  return lines(
    `"${facts.operation}" ${about(facts)} has ${byteCount(bytes)}, more than the server's max_payload of ${byteCount(limit)}; nothing was sent`,
    "Split the application, or raise max_payload.",
  )
}

export function unsafeSubjectToken(what: string, value: string): string {
  return `the ${what} ${JSON.stringify(value)} cannot be part of a NATS subject; nothing was sent`
}

export function badSetting(source: string, value: string, wanted: string): string {
  const withoutPassword = value.replace(/^(\w+:\/\/)?.*@/s, "$1***@")
  return `${source} must be ${wanted}, not ${JSON.stringify(withoutPassword)}`
}

export function alreadyExists(application: string, lattice: string, owner: string | undefined): string {
  return lines(
    `application "${application}" already exists in lattice "${lattice}" and belongs to ${ownerText(owner)}; nothing was changed`,
    "Give this resource another name, or take the other application away first.",
  )
}

export function foreignOwner(application: string, lattice: string, owner: string | undefined): string {
  return lines(
    `application "${application}" in lattice "${lattice}" now belongs to ${ownerText(owner)}; nothing was changed`,
    "Someone else put it since the last pulumi up. To forget it here without touching it: pulumi state delete URN",
  )
}

export interface BadReferenceFacts {
  readonly application: string
  readonly component: string
  readonly to: { readonly application: string; readonly component: string }
  readonly lattice: string
  readonly problem: string
}

export function badReferences(application: string, problems: readonly BadReferenceFacts[]): string {
  return lines(
    `application "${application}" was not deployed; nothing was changed`,
    ...problems.map(
      ({ component, to, lattice, problem }) =>
        `  ${component} -> ${to.application}/${to.component} in lattice "${lattice}": ${problem}`,
    ),
  )
}

export interface DependentFacts {
  readonly application: string
  readonly version: string
  readonly owner: string | undefined
  readonly uses: readonly { readonly component: string; readonly target: string; readonly links: readonly string[] }[]
}

export interface InUseFacts {
  readonly application: string
  readonly lattice: string
  /** What was refused, as in `was not deleted`. */
  readonly refused: string
  readonly dependents: readonly DependentFacts[]
}

export function inUse({ application, lattice, refused, dependents }: InUseFacts): string {
  const stacks = [...new Set(dependents.flatMap(({ owner }) => stackOf(owner)))]
  const unmanaged = dependents.filter(({ owner }) => owner === undefined).map((dependent) => dependent.application)
  return lines(
    `application "${application}" in lattice "${lattice}" ${refused}: ${count(dependents.length, "application uses", "applications use")} it`,
    ...table(dependents.map(dependentRow)),
    "Nothing was changed. To go on, take the users away first:",
    ...stacks,
    ...unmanaged.map((name) => `  wash app undeploy ${name}`),
    "or change them so that they no longer refer to it, and run pulumi up there.",
  )
}

export function cannotCheck(application: string, lattice: string, action: string, reason: string): string {
  return lines(
    `application "${application}" in lattice "${lattice}" ${action}: whether other applications use it could not be read`,
    `  ${reason.split("\n").join("\n  ")}`,
    "Nothing was changed. An application that cannot be checked stays; try again when wadm answers.",
  )
}

export function noHost(application: string, lattice: string): string {
  return lines(
    `application "${application}" was not deployed: no wasmCloud host is running in lattice "${lattice}"; nothing was changed`,
    "Start a host there (wash up), or set wait: false to store and deploy it without waiting for one.",
  )
}

export interface NotReadyFacts {
  readonly application: string
  readonly lattice: string
  readonly version: string
  readonly reasons: readonly string[]
}

export interface FailedFacts extends NotReadyFacts {
  /** Where the host finds each component; wadm's reasons do not say. */
  readonly images: readonly { readonly component: string; readonly image: string }[]
}

export function deploymentFailed(facts: FailedFacts, undone: string): string {
  return lines(
    `application "${facts.application}" in lattice "${facts.lattice}" failed to start as version ${facts.version}`,
    ...facts.reasons.map((reason) => `  ${reason}`),
    ...facts.images.map(({ component, image }) => `  the image of ${component} is ${image}`),
    undone,
  )
}

export function notReadyInTime(facts: NotReadyFacts, timeoutSeconds: number): string {
  return lines(
    `application "${facts.application}" in lattice "${facts.lattice}" was deployed as version ${facts.version}, but was not ready within ${timeoutSeconds} s`,
    ...facts.reasons.map((reason) => `  ${reason}`),
    "It stays deployed and may still become ready: run pulumi up again, or raise timeout.",
  )
}

export function notGone(application: string, lattice: string): string {
  return `application "${application}" is still in lattice "${lattice}" although wadm said that it was deleted; run pulumi destroy again`
}

function about({ lattice, application }: RequestFacts): string {
  return application === undefined
    ? `in lattice "${lattice}"`
    : `for application "${application}" in lattice "${lattice}"`
}

function ownerText(owner: string | undefined): string {
  return owner === undefined ? "no Pulumi stack" : `the Pulumi resource ${owner}`
}

function dependentRow({ application, version, uses, owner }: DependentFacts): string[] {
  const references = uses.map(({ component, target, links }) => {
    const via = links.length === 0 ? "" : `, ${links.length === 1 ? "link" : "links"} ${links.map(quote).join(", ")}`
    return `${component} -> ${target}${via}`
  })
  return [
    application,
    `version ${version}`,
    references.join("; "),
    owner === undefined ? "not managed by Pulumi" : `owner ${owner}`,
  ]
}

/** The command that takes a stack's applications away, from an owner `project/stack/name`. */
function stackOf(owner: string | undefined): string[] {
  const [project, stack] = owner?.split("/") ?? []
  return project === undefined || stack === undefined
    ? []
    : [`  pulumi destroy --stack ${stack}   (project ${project})`]
}

function table(rows: readonly string[][]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  )
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd())
}

function byteCount(bytes: number): string {
  return `${bytes.toLocaleString("en-US")} bytes`
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

function quote(text: string): string {
  return `"${text}"`
}

function lines(...all: string[]): string {
  return all.join("\n")
}

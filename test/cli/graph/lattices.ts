import { type LatticeSnapshot, readLattice } from "../../../provider/guard/snapshot"
import { SHARED_WITH_ANNOTATION } from "../../../provider/manifest/annotations"
import { retiredMarkOf } from "../../../provider/manifest/markers"
import { versionOf } from "../../../provider/manifest/references"
import type { ManifestComponent, Manifest } from "../../../provider/manifest/schema"
import { deployAll } from "../../fixtures/lattice"
import { manifest, own, refer, withTrait } from "../../fixtures/manifests"
import { InMemoryWadm } from "../../helpers/in-memory-wadm"

/** A link from this component, as in `link(cat, "wasi:http/incoming-handler", "dog")`. */
export function link(from: ManifestComponent, through: string, target: string, name?: string): ManifestComponent {
  const [namespace = "", rest = ""] = through.split(":")
  const [packageName = "", interfaces = ""] = rest.split("/")
  return withTrait(from, "link", {
    ...(name !== undefined && { name }),
    ...{ namespace, package: packageName, interfaces: interfaces.split(","), target: { name: target } },
  })
}

export const HTTP = "wasi:http/incoming-handler"
export const STORE = "wasi:keyvalue/store"
export const MESSAGING = "wasmcloud:messaging/consumer"

const image = (component: ManifestComponent, text: string): ManifestComponent => ({
  ...component,
  properties: { ...component.properties, image: text },
})

export const sharedNetwork = (owner = "network/prod/network"): Manifest =>
  manifest("network", {
    owner,
    shared: true,
    version: "29117dfc1a2e",
    components: [image(own("httpserver", "capability"), "ghcr.io/wasmcloud/http-server:0.27.0")],
  })

const cache = (): Manifest =>
  manifest("cache", {
    owner: "platform/prod/cache",
    shared: true,
    version: "77a0c9d1e2f3",
    annotations: { [SHARED_WITH_ANNOTATION]: "dog-fetcher, shop/*" },
    components: [image(own("redis", "capability"), "ghcr.io/wasmcloud/keyvalue-redis:0.28.1")],
  })

const broker = (): Manifest =>
  manifest("broker", {
    owner: "platform/prod/broker",
    shared: true,
    components: [image(own("nats", "capability"), "ghcr.io/wasmcloud/messaging-nats:0.23.1")],
  })

/** An application that answers on a path of the shared server, and uses the store when it is to. */
export function web(name: string, owner: string | undefined, uses: "http" | "store" | "both" = "http"): Manifest {
  const own_ = image(own(name), `ghcr.io/wasmcloud/components/${name}-rust:0.1.0`)
  const http = link(refer("httpserver", "network/httpserver"), HTTP, name, `${name}-${name}`)
  return manifest(name, {
    ...(owner !== undefined && { owner }),
    version: "18415911c716",
    components: [
      uses === "http" ? own_ : link(own_, STORE, "redis"),
      ...(uses === "store" ? [] : [http]),
      ...(uses === "http" ? [] : [refer("redis", "cache/redis")]),
    ],
  })
}

/** Two shared applications, and three that use them: one of them not deployed. */
export async function smallLattice(): Promise<LatticeSnapshot> {
  const wadm = new InMemoryWadm()
  await deployAll(
    wadm,
    sharedNetwork(),
    cache(),
    web("dog-fetcher", "apps/prod/dog-fetcher", "both"),
    web("cat-fetcher", undefined),
  )
  await wadm.client("default").put(web("bird-fetcher", "apps/prod/bird-fetcher"))
  return readLattice(wadm.client("default"))
}

const ANIMALS = "ant bee cat dog elk fox gnu hen ibex jay koala lynx mole newt owl pig quail rat seal toad".split(" ")
const JOBS = ["fetcher", "orders", "mail", "search"]

/** A hundred applications of ten stacks: three are shared, and some are stored, retired or refer to what is not there. */
export async function largeLattice(): Promise<LatticeSnapshot> {
  const wadm = new InMemoryWadm()
  const client = wadm.client("default")
  await deployAll(wadm, sharedNetwork(), cache(), broker(), vault())
  const names = JOBS.flatMap((job) => ANIMALS.map((animal) => `${animal}-${job}`)).concat(
    ANIMALS.slice(0, 17).map((animal) => `${animal}-batch`),
  )
  for (const [at, name] of names.entries()) {
    const owner = at % 9 === 8 ? undefined : `team-${at % 7}/${at % 3 === 0 ? "dev" : "prod"}/${name}`
    const one = application(name, owner, at)
    if (at % 23 === 5) await client.put(one)
    else await deployAll(wadm, one)
  }
  await client.delete("vault")
  await client.put(retiredMarkOf(cache(), "platform/prod/cache"))
  return readLattice(client)
}

function application(name: string, owner: string | undefined, at: number): Manifest {
  if (name.endsWith("-batch")) return manifest(name, { ...(owner !== undefined && { owner }), components: [own(name)] })
  if (at === 42) return lost(name)
  if (at % 10 < 6) return web(name, owner)
  if (at % 10 < 8) return web(name, owner, "both")
  if (at % 10 < 9) return web(name, owner, "store")
  const sender = link(own(name), MESSAGING, "nats")
  return manifest(name, { ...(owner !== undefined && { owner }), components: [sender, refer("nats", "broker/nats")] })
}

const vault = (): Manifest => manifest("vault", { shared: true, components: [own("secrets", "capability")] })

/** It refers to an application that somebody has deleted since. */
function lost(name: string): Manifest {
  const store = refer("vault", "vault/secrets")
  return manifest(name, { components: [link(own(name), STORE, "vault"), store] })
}

/** A lattice in which all of this runs, whatever a wadm would say of it. */
export function running(...manifests: readonly Manifest[]): LatticeSnapshot {
  const applications = manifests.map((deployed) => {
    const version = versionOf(deployed)
    return {
      name: deployed.metadata.name,
      newestVersion: version,
      deployed,
      deployedVersion: version,
      stored: undefined,
    }
  })
  return { lattice: "default", applications }
}

/** Texts that somebody may have put into a manifest to break what shows it. */
export const HOSTILE = [
  `</script><script>document.title="broken in"</script>`,
  `"><img src=x onerror=document.title='broken_in'>`,
  `</text></svg><style>*{display:none}</style>`,
  `\\" ] } -> "evil" [label="\\`,
  `"] --> evil; click a0 href "https://example.com" %%{init: {}}%%`,
  `#quot; &quot; &amp;lt; \`\`\` $(reboot)`,
  "\u001b[31m\u202eright to left\u0000\ud800\uffff\nnew line\u2028",
  "長い名前のアプリケーション 🦆🦆🦆",
  "x".repeat(500),
]

/** Every text of a manifest is one of the hostile ones. */
export function hostileLattice(): LatticeSnapshot {
  const shared = HOSTILE[0]!
  const users = HOSTILE.slice(1).map((text) => {
    const reference = {
      name: `ref ${text}`,
      type: "capability" as const,
      properties: { application: { name: shared, component: text } },
    }
    const component = image(own(text), text)
    return manifest(text, {
      owner: `${text}/prod/${text}`,
      version: text,
      components: [link(component, `${text}:${text}/${text}`, reference.name, text), reference],
    })
  })
  const server = manifest(shared, {
    shared: true,
    owner: shared,
    components: HOSTILE.map((text) => own(text, "capability")),
  })
  return { ...running(server, ...users), lattice: HOSTILE[1]! }
}

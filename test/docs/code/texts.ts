import { cpSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createApplicationProvider } from "../../../provider/application-provider"
import { notPermitted } from "../../../provider/messages"
import { ManifestGroup } from "../../../sdk"
import { noSuchOutput } from "../../../sdk/contract-messages"
import { readDefaults } from "../../../sdk/defaults/read"
import { badDefaults } from "../../../sdk/messages"
import { nothingToLookUp } from "../../../sdk/lookup-messages"
import { consumerInputs, networkInputs, urn } from "../../fixtures/inputs"
import { runCli } from "../../cli/run-cli"
import { startWatching } from "../../cli/watching"
import { deployAll } from "../../fixtures/lattice"
import { consumer, network } from "../../fixtures/manifests"
import { InMemoryWadm, scalerStatus, statusEvent } from "../../helpers/in-memory-wadm"
import { failureOf, mockPulumi } from "../../helpers/mock-pulumi"
import { temporaryDirectory } from "../../helpers/temporary-directory"
import { repository } from "./blocks"

/** What a page shows without the command that prints it, by the name that the page gives it. */
export const TEXTS: Readonly<Record<string, () => Promise<string>>> = {
  "a deploy of who is not on the list": refusedUser,
  "a preview of manifests with mistakes": mistakes,
  "an up as a reader": refusedReader,
  "a preview before the other stack was deployed": async () =>
    noSuchOutput({ stack: "organization/network/dev", output: "contract" }, []),
  "a look-up of an application that is not there": async () =>
    nothingToLookUp({ application: "netwrok", lattice: "default" }, ["dog", "network"]),
  "a setting that makes no sense": misspeltDefault,
  "a status with one that failed": failedStatus,
  "a watch while wash undeploys what is used": watchedUndeploy,
}

async function refusedUser(): Promise<string> {
  const wadm = new InMemoryWadm()
  const provider = createApplicationProvider({
    clientFor: async (lattice) => wadm.client(lattice),
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: () => undefined }),
    forced: () => undefined,
  })
  await provider.create(networkInputs({ shared: { with: ["dog-fetcher", "apps/prod", "tools/*"] } }))
  const cat = consumerInputs("cat", { resourceUrn: urn("cat", "dev", "apps") })
  const failure = await provider.create(cat).catch((error: unknown) => error)
  const text = failure instanceof Error ? failure.message : ""
  return text.slice(text.indexOf('application "cat" (owner'))
}

/** The example's manifests, each spoiled in ways that people do. */
async function mistakes(): Promise<string> {
  await mockPulumi()
  const directory = temporaryDirectory()
  cpSync(join(repository, "examples/manifests/manifests"), join(directory, "manifests"), { recursive: true })
  edit(join(directory, "manifests/cat.yaml"), "target:\n              name: cat", "target:\n              name: kat")
  edit(join(directory, "manifests/dog.yaml"), "component: httpserver", "component: http")
  edit(join(directory, "manifests/dog.yaml"), "path: /dog", "path: /dog\n                    port: 8080")
  return failureOf(() => new ManifestGroup("shop", { directory: join(directory, "manifests") }), directory)
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8")
  if (!text.includes(from)) throw new Error(`${file} does not have ${from}`)
  writeFileSync(file, text.replace(from, to))
}

async function misspeltDefault(): Promise<string> {
  const read = readDefaults('{ "deletion": "forse" }')
  return "problems" in read ? badDefaults(read.problems) : ""
}

async function latticeInUse(version: string): Promise<InMemoryWadm> {
  const wadm = new InMemoryWadm()
  await deployAll(
    wadm,
    network({ owner: "network/prod/network" }),
    consumer("dog", { owner: "apps/prod/dog", version }),
  )
  return wadm
}

async function failedStatus(): Promise<string> {
  const wadm = await latticeInUse("v2")
  const reason = "failed to fetch component: No such file or directory (os error 2)"
  wadm.emit("dog", statusEvent("failed", "", [scalerStatus("dog-dog", "failed", reason)]))
  return (await runCli("status", wadm)).stdout
}

async function watchedUndeploy(): Promise<string> {
  const wadm = await latticeInUse("v1")
  const { lines, end } = await startWatching("watch", wadm)
  await wadm.client().undeploy("network")
  await lines(2)
  return (await end()).stdout
}

/** Of which a lifecycle test shows that NATS brings it about. */
async function refusedReader(): Promise<string> {
  const put = { operation: "put", application: "dog", lattice: "shop" }
  return notPermitted(put, { action: "publish", subject: "wadm.api.shop.model.put", role: "deployer" })
}

import { Output, output, runtime, secret, StackReference } from "@pulumi/pulumi"
import { beforeEach, expect, test } from "vitest"
import { Application, type ApplicationContract, capability, component, fromStack } from "../../sdk"
import { failureOf, laterFailureOf, mockPulumi, valueOf } from "../helpers/mock-pulumi"

const contract = {
  wadmContract: 1,
  application: "network",
  lattice: "default",
  components: { httpserver: "capability", logger: "component" },
}
const reference = { kind: "capability", application: "network", component: "httpserver", lattice: "default" }

/** What another stack has as its outputs, once it was deployed. */
let outputs: Readonly<Record<string, unknown>> | undefined
let secretOutputNames: readonly string[] | undefined

async function mockStacks(preview = false): Promise<void> {
  const newResource = ({ inputs }: runtime.MockResourceArgs) => ({
    id: "network",
    state: {
      ...(inputs as Record<string, unknown>),
      ...(outputs && { outputs: secretOutputNames ? secret(outputs) : outputs }),
      ...(secretOutputNames && { secretOutputNames }),
    },
  })
  await runtime.setMocks({ newResource, call: () => ({}) }, "shop", "dev", preview)
}

beforeEach(async () => {
  outputs = { contract }
  secretOutputNames = undefined
  await mockStacks()
})

const theStack = () => new StackReference("acme/network/prod")

function isKnown(output: unknown): Promise<boolean> {
  return (output as { readonly isKnown: Promise<boolean> }).isKnown
}

test("The components of another stack's application are had by name, also taken apart.", async () => {
  const { components, name, lattice } = fromStack(theStack())
  const { httpserver, logger } = components
  expect(await valueOf(httpserver!)).toEqual(reference)
  expect(await valueOf(logger!)).toEqual({ ...reference, kind: "component", component: "logger" })
  expect([await valueOf(name), await valueOf(lattice)]).toEqual(["network", "default"])
})

test("They are had by their kind as well, which the contract has to have.", async () => {
  const network = fromStack(theStack())
  expect(await valueOf(network.capability("httpserver"))).toEqual(reference)
  expect(await valueOf(network.component("logger"))).toMatchObject({ kind: "component" })
  expect(await laterFailureOf(() => fromStack(theStack()).component("httpserver"))).toBe(
    '"httpserver" of application "network" in lattice "default" is a capability, not a component, ' +
      'says its contract, output "contract" of stack "acme/network/prod"\n' +
      "If the program of that stack says otherwise, run pulumi up there first.",
  )
})

test("Another output of that stack may be a secret, which makes none of the contract.", async () => {
  outputs = { contract, password: "s3cret" }
  secretOutputNames = ["password"]
  const { httpserver } = fromStack(theStack()).components
  expect(await (httpserver as unknown as { readonly isSecret: Promise<boolean> }).isSecret).toBe(false)
  expect(await laterFailureOf(() => fromStack(theStack(), "contrat"))).not.toContain("s3cret")
})

test("A contract in an output of another name is read there.", async () => {
  outputs = { network: contract }
  expect(await valueOf(fromStack(theStack(), "network").components["httpserver"]!)).toEqual(reference)
})

test("Who may use them comes along.", async () => {
  outputs = { contract: { ...contract, sharedWith: ["dog", "apps/*"] } }
  const { httpserver } = fromStack(theStack()).components
  expect(await valueOf(httpserver!)).toEqual({ ...reference, sharedWith: ["dog", "apps/*"] })
})

test("A component that the contract has not fails the program, and the error says which it has.", async () => {
  expect(await laterFailureOf(() => fromStack(theStack()).components["cache"])).toBe(
    'application "network" in lattice "default" shares no component "cache": ' +
      'its contract, output "contract" of stack "acme/network/prod", has httpserver, logger\n' +
      "If the program of that stack says otherwise, run pulumi up there first.",
  )
  outputs = { contract: { ...contract, components: {} } }
  expect(await laterFailureOf(() => fromStack(theStack()).components["cache"])).toContain("has no component at all")
})

test.each(["__proto__", "constructor", "toString"])(
  "A component named %s is none that every object has.",
  async (name) => {
    expect(await laterFailureOf(() => fromStack(theStack()).capability(name))).toContain(
      `shares no component "${name}"`,
    )
  },
)

const howToExport = "The program of that stack has to export one, as in: export const contract = APPLICATION.contract"
const isNone = `output "contract" of stack "acme/network/prod" is not the contract of an application\n${howToExport}`
const unreadable =
  'output "contract" of stack "acme/network/prod" is a contract that cannot be read: it is not as pulumi-wadm writes it\n' +
  howToExport

test.each([
  [
    "there is no such output",
    { url: "x", network: contract, cache: contract },
    'stack "acme/network/prod" has no output "contract"; of its outputs these are contracts: "cache", "network"\n' +
      'Say which one is meant, as in: fromStack(stack, "cache")',
  ],
  [
    "there is no contract at all",
    { url: "x", list: null },
    `stack "acme/network/prod" has no output "contract", and no other that is a contract\n${howToExport}; then run pulumi up there.`,
  ],
  ["it is a text", { contract: "network" }, isNone],
  ["it is null", { contract: null }, isNone],
  ["it is a reference", { contract: { httpserver: reference } }, isNone],
  [
    "its application is not shared",
    { contract: "set shared: true to let other applications use these components" },
    'output "contract" of stack "acme/network/prod" is the contract of an application that is not shared; ' +
      "set shared: true there, and run pulumi up",
  ],
  [
    "a later version has written it",
    { contract: { ...contract, wadmContract: 2, components: [] } },
    'output "contract" of stack "acme/network/prod" is a contract of form 2, which this version of pulumi-wadm does not know; ' +
      "update pulumi-wadm in this program",
  ],
  ...[
    { wadmContract: "1" },
    { wadmContract: 0 },
    { application: 7 },
    { lattice: "" },
    { components: ["httpserver"] },
    { components: [] },
    { components: null },
    { components: 7 },
    { components: { httpserver: "server" } },
    { sharedWith: "dog" },
    { sharedWith: [7] },
  ].map((part) => [`it has ${JSON.stringify(part)}`, { contract: { ...contract, ...part } }, unreadable] as const),
] as const)("A program fails with what to do, whatever it asks for, when %s.", async (_what, there, text) => {
  outputs = there
  expect(await laterFailureOf(() => fromStack(theStack()))).toBe(text)
})

test("While a preview does not know the other stack's outputs, what is asked for is unknown, and nothing fails.", async () => {
  outputs = undefined
  await mockStacks(true)
  const network = fromStack(theStack())
  const asked = [network.components["httpserver"], network.component("logger"), network.name, network.lattice]
  expect(await Promise.all(asked.map(isKnown))).toEqual([false, false, false, false])
})

test("The components are no promise and no text, and cannot be listed before they are known.", async () => {
  const { components } = fromStack(theStack())
  expect(await Promise.resolve(components)).toBe(components)
  expect([typeof components.toString, typeof components["toJSON"]]).toEqual(["function", "undefined"])
  expect(Output.isInstance(components)).toBe(false)
  expect(failureOf(() => ({ ...components }))).toBe(
    "the components of another stack cannot be listed, since they are not known yet; " +
      "ask for each by its name, as in network.components.httpserver",
  )
})

test("What an application exports is what another stack reads.", async () => {
  await mockPulumi()
  const network = new Application("net", {
    shared: { with: ["dog"] },
    name: "network",
    lattice: "moon",
    connection: "eu",
    components: { httpserver: capability({ image: "h" }), logger: component({ image: "l" }) },
  })
  const exported = await valueOf(output<ApplicationContract>(network.contract))
  expect(exported).toEqual({ ...contract, lattice: "moon", sharedWith: ["dog"] })
  outputs = { contract: JSON.parse(JSON.stringify(exported)) as unknown }
  await mockStacks()
  const { httpserver } = fromStack<typeof network.contract>(theStack()).components
  expect(await valueOf(httpserver)).toEqual({ ...reference, lattice: "moon", sharedWith: ["dog"] })
})

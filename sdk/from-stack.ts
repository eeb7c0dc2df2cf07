import { type Output, RunError, type StackReference } from "@pulumi/pulumi"
import type { ComponentKind } from "../provider/manifest/manifest"
import type { ApplicationContract, Contract, KindsIn } from "./contract"
import { missingComponent, NAMES_NOT_KNOWN, otherKind } from "./contract-messages"
import type { NotShared } from "./not-shared"
import { lateFailure } from "./late-failure"
import { readContract, type ReadContract } from "./read-contract"
import type { SharedApplication } from "./shared-application"
import type { SharedComponent, SharedComponentOutput } from "./shared-component"

/**
 * A shared application of another stack, by the contract that its program exports with
 * `export const contract = network.contract`:
 *
 * ```ts
 * import type { contract } from "../network"
 * const network = fromStack<typeof contract>(new pulumi.StackReference("acme/network/prod"))
 * const { httpserver } = network.components
 * ```
 *
 * Types know what the program of the other stack says now; what that stack has exported is looked at when this program
 * runs. It fails, in a preview too, when there is no such output, when that is no contract, or when a component that is
 * asked for is not in it. While a preview does not know the output yet, what is asked for is unknown as well.
 *
 * @param stack the other stack, by its full name: organization/project/stack
 * @param output the name of the stack's output that holds the contract
 */
export function fromStack<C extends Contract | NotShared = Contract>(
  stack: [C] extends [Contract] ? StackReference : NotShared,
  output = "contract",
): SharedApplication<KindsIn<C>> {
  // What is not shared has no contract, and its type lets no stack pass.
  const read = readContract(stack as StackReference, output)
  const share = (component: string, kind?: ComponentKind) => read.apply((found) => referenceTo(component, kind, found))
  const application: SharedApplication = {
    name: read.apply(({ contract }) => contract.application),
    lattice: read.apply(({ contract }) => contract.lattice),
    components: byName(share),
    component: (name) => share(name, "component") as SharedComponentOutput<"component">,
    capability: (name) => share(name, "capability") as SharedComponentOutput<"capability">,
  }
  return application as unknown as SharedApplication<KindsIn<C>>
}

function referenceTo(component: string, wanted: ComponentKind | undefined, read: ReadContract): SharedComponent {
  const { application, lattice, components, sharedWith }: ApplicationContract = read.contract
  const kind = Object.hasOwn(components, component) ? components[component] : undefined
  if (kind === undefined) throw lateFailure(missingComponent(component, read))
  if (wanted !== undefined && kind !== wanted) throw lateFailure(otherKind(component, kind, wanted, read))
  return { kind, application, component, lattice, ...(sharedWith !== undefined && { sharedWith }) }
}

/** Which components there are is not known yet when the program asks for one. */
function byName(
  share: (component: string) => Output<SharedComponent>,
): Readonly<Record<string, SharedComponentOutput>> {
  return new Proxy<Record<string, SharedComponentOutput>>(
    {},
    {
      get: (target, key) =>
        typeof key === "symbol" || isOfLanguage(key) ? (Reflect.get(target, key) as unknown) : share(key),
      ownKeys: () => {
        throw new RunError(NAMES_NOT_KNOWN)
      },
    },
  )
}

/** What JavaScript and Pulumi ask every object for. A component of such a name is had by `component()` or `capability()`. */
function isOfLanguage(key: string): boolean {
  return key in Object.prototype || key.startsWith("__pulumi") || ["then", "toJSON"].includes(key)
}

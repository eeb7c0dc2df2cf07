import { ownVersionOf } from "../../provider/manifest/carried"
import { type ApplicationState, idOf } from "../../provider/manifest/state"
import { PROVIDER_TEXT } from "../../sdk/provider-text"
import type { PlannedApplication } from "./plan"

/** The Pulumi project and stack that the program is for. */
export interface StackName {
  readonly project: string
  readonly stack: string
}

const TYPE = "pulumi-nodejs:wadm:Application"
const PROVIDER_TYPE = "pulumi:providers:pulumi-nodejs"

/** Any constant UUID: Pulumi takes the id that it finds for the one that it gave. */
const PROVIDER_ID = "7c1a7a4c-9d7e-4c0f-8f4e-2a5b1d3c6e90"

/** The URN that Pulumi gives the resource of an application. */
export function urnIn({ project, stack }: StackName, name: string, type = TYPE): string {
  return `urn:pulumi:${stack}::${project}::${type}::${name}`
}

/**
 * What `pulumi stack import` takes: the state of a stack whose program has been run once, with every application looked
 * at and none written. `config` is the stack's own, which Pulumi keeps beside its providers.
 */
export function stackState(
  applications: readonly PlannedApplication[],
  name: StackName,
  config: Readonly<Record<string, string>>,
): object {
  const stackUrn = urnIn(name, `${name.project}-${name.stack}`, "pulumi:pulumi:Stack")
  const providerUrn = urnIn(name, "default", PROVIDER_TYPE)
  const provider = { urn: providerUrn, custom: true, id: PROVIDER_ID, type: PROVIDER_TYPE }
  const common = { parent: stackUrn, provider: `${providerUrn}::${PROVIDER_ID}` }
  const resources = applications.map((one) => {
    const dependencies = one.uses.map(({ found }) => urnIn(name, found.name))
    return {
      ...{ urn: urnIn(name, one.found.name), custom: true, id: idOf(one.inputs), type: TYPE },
      ...{ inputs: withProvider(one.inputs), outputs: withProvider(observedState(one)) },
      ...common,
      ...(dependencies.length > 0 && { dependencies }),
    }
  })
  return {
    version: 3,
    deployment: {
      manifest: { time: "0001-01-01T00:00:00Z", magic: "", version: "" },
      resources: [
        { urn: stackUrn, custom: false, type: "pulumi:pulumi:Stack" },
        { ...provider, inputs: config, outputs: config },
        ...resources,
      ],
    },
  }
}

/** As the provider leaves it when it has looked at the application. */
function observedState({ found, inputs, changes }: PlannedApplication): ApplicationState {
  const version = found.deployed ? { deployedVersion: ownVersionOf(found.manifest) } : {}
  return { ...inputs, ...version, drift: [...changes] }
}

function withProvider(properties: object): object {
  return { ...properties, __provider: PROVIDER_TEXT }
}

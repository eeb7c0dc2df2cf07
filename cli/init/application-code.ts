import type { DefinitionInput, LinkInput } from "../../provider/manifest/inputs"
import type { Code, Field } from "./code"
import type { PlannedApplication, PlannedLookUp } from "./plan"
import type { ProgramArgs, ReferenceArgs } from "./program-args"

type Components = ProgramArgs["components"]

/** The arguments of an `Application`, in the order in which a person would explain them. */
export function argumentFields({ components, links, shared, ...args }: ProgramArgs, above: Above): Field[] {
  return [
    ...fieldsOf({ description: args.description, version: args.version }),
    ...(shared === undefined ? [] : [["shared", valueCode(shared)] satisfies Field]),
    ...fieldsOf({ labels: args.labels, annotations: args.annotations }),
    [
      "components",
      { fields: Object.entries(components).map(([name, one]) => [name, componentCode(one, above)]), open: true },
    ],
    ...(links === undefined ? [] : [["links", { list: links.map(linkCode) }] satisfies Field]),
    ...fieldsOf({ policies: args.policies }),
  ]
}

/** What stands above an application in the program. */
export interface Above {
  readonly applications: readonly PlannedApplication[]
  readonly lookUps: readonly PlannedLookUp[]
}

function componentCode(component: Components[string], above: Above): Code {
  return "image" in component ? definitionCode(component) : referenceCode(component, above)
}

function definitionCode({ kind, secrets, ...args }: DefinitionInput): Code {
  const { image, id, instances, scaler, spread, config } = args
  return {
    call: `wadm.${kind}`,
    of: [
      { fields: [...fieldsOf({ image, id, instances, scaler, spread, config }), ...secretFields("secrets", secrets)] },
    ],
  }
}

/** The application stands above, under its own name in the program. */
function referenceCode({ kind, application, component }: ReferenceArgs, { applications, lookUps }: Above): Code {
  const used = applications.find(({ found }) => found.name === application)
  if (used?.form.type === "file") return { call: `${used.identifier}.${kind}`, of: [{ text: component }] }
  const { identifier = application } = used ?? lookUps.find(({ name }) => name === application) ?? {}
  return { member: component, of: `${identifier}.components` }
}

function linkCode({ source, target, interface: called, name, ...ends }: LinkInput): Code {
  return {
    fields: [
      ...fieldsOf({ source, target, interface: called, name, sourceConfig: ends.sourceConfig }),
      ...secretFields("sourceSecrets", ends.sourceSecrets),
      ...fieldsOf({ targetConfig: ends.targetConfig }),
      ...secretFields("targetSecrets", ends.targetSecrets),
    ],
  }
}

function secretFields(name: string, secrets: DefinitionInput["secrets"]): Field[] {
  if (secrets === undefined) return []
  const list = secrets.map(({ name: secret, backend, key, field, version }): Code => {
    const from = backend.properties === undefined ? backend.backend : backend
    return { call: "wadm.secret", of: [{ fields: fieldsOf({ name: secret, backend: from, key, field, version }) }] }
  })
  return [[name, { list }]]
}

/** The fields that are there. */
export function fieldsOf(values: Readonly<Record<string, unknown>>): Field[] {
  return Object.entries(values).flatMap(([name, value]): Field[] =>
    value === undefined ? [] : [[name, valueCode(value)]],
  )
}

/** Plain data as it is. */
function valueCode(value: unknown): Code {
  if (typeof value === "string") return { text: value }
  if (Array.isArray(value)) return { list: value.map(valueCode) }
  if (typeof value === "object" && value !== null) return { fields: fieldsOf({ ...value }) }
  return { raw: String(value) }
}

import * as z from "zod"

/** A WIT identifier: words of letters and digits, joined by dashes. */
const WORD = "[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
const IDENTIFIER = new RegExp(`^${WORD}$`)
const PACKAGE = new RegExp(`^(${WORD}):(${WORD})$`)
const INTERFACE = new RegExp(`^(${WORD}):(${WORD})/(${WORD})$`)

/** The valid text that stands in for a value which a preview does not know yet, by schema. */
export const placeholders = z.registry<{ readonly text: string }>()

/** `namespace:package/interface` as WIT writes it, without a version. */
export const interfaceName = text(INTERFACE, "interface", '"namespace:package/interface"')
interfaceName.register(placeholders, { text: "unknown:unknown/unknown" })

const packageName = text(PACKAGE, "package", '"namespace:package"')
packageName.register(placeholders, { text: "unknown:unknown" })

const ownName = text(IDENTIFIER, "name of an interface", '"incoming-handler", without its package')
ownName.register(placeholders, { text: "unknown" })

/** One interface, or several of one package. */
export const linkInterface = z.union([
  interfaceName,
  z.strictObject({
    package: packageName,
    interfaces: z.array(ownName).min(1, "needs at least one"),
  }),
])

export type LinkInterface = z.output<typeof linkInterface>

/** The parts under which a manifest has them. */
export interface InterfaceParts {
  readonly namespace: string
  readonly package: string
  readonly interfaces: string[]
}

export function interfaceParts(value: LinkInterface): InterfaceParts {
  if (typeof value === "string") {
    const [, namespace = "", packageName = "", interfaceName = ""] = INTERFACE.exec(value) ?? []
    return { namespace, package: packageName, interfaces: [interfaceName] }
  }
  const [, namespace = "", name = ""] = PACKAGE.exec(value.package) ?? []
  return { namespace, package: name, interfaces: value.interfaces }
}

function text(pattern: RegExp, what: string, form: string) {
  return z.string().superRefine((value, context) => {
    if (pattern.test(value)) return
    const advice = value.includes("@") ? "leave the version out" : `write it as ${form}`
    context.addIssue({ code: "custom", message: `${JSON.stringify(value)} is no ${what}; ${advice}` })
  })
}

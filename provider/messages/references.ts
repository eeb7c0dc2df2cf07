import { lines, quote } from "./text"

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

export interface NotSharedWithFacts {
  readonly application: string
  /** Who may use it. */
  readonly entries: readonly string[]
  /** Whether that list can be read; one that cannot is for nobody. */
  readonly readable: boolean
  readonly consumer: { readonly application: string; readonly owner: string | undefined }
}

/** Why one application may not use another one's components, and what to do; within a line. */
export function notSharedWith({ application, entries, readable, consumer }: NotSharedWithFacts): string {
  const list = entries.join(", ")
  const who = consumer.owner === undefined ? "not managed by Pulumi" : `owner ${consumer.owner}`
  const [project = "", stack] = consumer.owner?.split("/") ?? []
  const missing = [consumer.application, ...(stack === undefined ? [] : [`${project}/${stack}`])]
    .map(quote)
    .join(" or ")
  const [shared, mend] = readable
    ? [`is shared with ${list} alone`, "add"]
    : [`has a list of who may use it that cannot be read: ${quote(list)}`, "mend it and add"]
  return (
    `application "${consumer.application}" (${who}) may not use application "${application}", which ${shared}; ` +
    `ask its owner to ${mend} ${missing} to shared.with (annotation pulumi-wadm/shared-with)`
  )
}

/** Of an application that another tool has put, too. */
export function notSharedAtAll(application: string): string {
  return `application "${application}" is not shared; its owner has to set shared: true (annotation experimental.wasmcloud.dev/shared: "true")`
}

/** Problems of a reference, in the same place as "there is no application". */
export function beingTakenAway(application: string, fence: string): string {
  return `application "${application}" is being deleted or undeployed; if nothing is under way, pulumi refresh in its stack takes back version ${fence}, which keeps new users out`
}

export function retired(target: string): string {
  return `${target} is retired: its owner has taken it out, and it goes when those who use it now have gone`
}

import { type DependentFacts, dependentRow, usedBy } from "./dependents"
import { indented, lines, ownerText, subject, table } from "./text"

export function alreadyExists(application: string, lattice: string, owner: string | undefined): string {
  return lines(
    `application "${application}" already exists in lattice "${lattice}" and belongs to ${ownerText(owner)}; nothing was changed. To go on:`,
    ...besideAnother(application, owner),
  )
}

export function versionTaken(application: string, lattice: string, version: string): string {
  return lines(
    `application "${application}" in lattice "${lattice}" has a version ${version} already, with other content; it was left as it is`,
    `Another tool stored it under that name. Take that version away (wash app delete ${application} ${version}), and run the same command again.`,
  )
}

/** Somebody else's create was quicker, by a moment. */
export function madeMeanwhile(application: string, lattice: string, owner: string | undefined): string {
  return lines(
    `application "${application}" in lattice "${lattice}" was made by someone else at the same moment, and belongs to ${ownerText(owner)}; what was put for this one is taken back. To go on:`,
    ...besideAnother(application, owner),
  )
}

function besideAnother(application: string, owner: string | undefined): string[] {
  return table([
    ["take it over", 'adopt: "manage" in this program, then pulumi up'],
    ["only look at it", 'adopt: "observe" in this program, then pulumi up'],
    ["make another one", "another name in this program"],
    ["take it away first", takeAwayCommand({ application, owner }, "delete")],
  ])
}

export function foreignOwner(application: string, lattice: string, owner: string | undefined): string {
  return lines(
    `application "${application}" in lattice "${lattice}" now belongs to ${ownerText(owner)}; nothing was changed`,
    "Someone else put it, or took it over, since the last pulumi up here. To go on:",
    ...table([
      ["leave it to them", "take it out of this program, then pulumi state delete URN"],
      ["only look at it", 'adopt: "observe" in this program, then pulumi up; a destroy leaves it as it is'],
      ["have it back", 'conflict: "overwrite" in this program, then pulumi up --refresh'],
    ]),
  )
}

/** What was refused, to which application, and what was done and taken back before that. */
export interface RefusalFacts {
  readonly application: string
  readonly lattice: string
  /** As in `was not deleted`. */
  readonly refused: string
  /** NOTHING_CHANGED, or what is different now. */
  readonly aftermath: string
}

export const NOTHING_CHANGED = "Nothing was changed."

export function ranAgain(version: string): string {
  return `It was undeployed for a moment; version ${version} runs again, and nothing else was changed.`
}

export function notUndone(version: string, error: unknown): string {
  return lines(
    `Version ${version}, which was put for this update, could not be taken back:`,
    indented(error instanceof Error ? error.message : String(error)),
    "Run pulumi refresh and pulumi up when wadm answers.",
  )
}

export function fenceLeft(version: string, reason: string): string {
  return lines(
    `Version ${version}, which keeps new users out meanwhile, could not be taken back:`,
    indented(reason),
    WHILE_FENCED,
  )
}

/** No answer to the put of a fence. */
export function fenceUncertain(version: string): string {
  return lines(`Version ${version}, which keeps new users out meanwhile, may have been put all the same.`, WHILE_FENCED)
}

export function markLeft(version: string, reason: string): string {
  return lines(
    `Version ${version}, which marks it as retired, could not be taken back:`,
    indented(reason),
    "While it is there the application takes no new users. When wadm answers, a pulumi refresh takes it away.",
  )
}

const WHILE_FENCED =
  "While it is there nobody can begin to use the application, which may be undeployed by now. When wadm answers, run the same command again; or, to keep it, pulumi refresh and then pulumi up."

export function cutOff(facts: Pick<RefusalFacts, "application" | "lattice">, reason: string): string {
  return lines(
    `${subject(facts)} is undeployed, and was not deleted altogether:`,
    indented(reason),
    "Nobody can begin to use it. Run the same command again; or, to keep it, pulumi refresh and then pulumi up.",
  )
}

export interface InUseFacts extends RefusalFacts {
  readonly dependents: readonly DependentFacts[]
  /** Whether it can be let go with its last user: deleting can, changing cannot. */
  readonly canRetire: boolean
}

export function inUse({ dependents, canRetire, ...facts }: InUseFacts): string {
  const retire: string[][] = [
    [
      "let it go with its last user",
      'deletion: "retireWhenUnused" in its program, pulumi up, and the same command again',
    ],
  ]
  return lines(
    `${subject(facts)} ${facts.refused}: ${usedBy(dependents)}`,
    ...table(dependents.map(dependentRow)),
    `${facts.aftermath} To go on:`,
    ...table([
      ...takeAwayCommands(dependents).map((command, at) => [at === 0 ? "take its users away first" : "", command]),
      ...(canRetire ? retire : []),
      ["break them now", `PULUMI_WADM_FORCE="${facts.application}: WHY" before the same command`],
    ]),
  )
}

function takeAwayCommands(dependents: readonly DependentFacts[]): string[] {
  return [...new Set(dependents.map((dependent) => takeAwayCommand(dependent, "undeploy")))]
}

/** What another tool made goes with wash. */
function takeAwayCommand(
  { application, owner }: Pick<DependentFacts, "application" | "owner">,
  command: "undeploy" | "delete",
): string {
  const [project, stack] = owner?.split("/") ?? []
  return project === undefined || stack === undefined
    ? `wash app ${command} ${application}`
    : `pulumi destroy --stack ${stack}   (project ${project})`
}

export function cannotCheck(facts: RefusalFacts & { readonly reason: string }): string {
  return lines(
    `${subject(facts)} ${facts.refused}: whether other applications use it could not be read`,
    indented(facts.reason),
    facts.aftermath,
    "What cannot be checked stays; try again when wadm answers.",
  )
}

export function notAllowed(facts: RefusalFacts & { readonly reason: string }): string {
  return lines(`${subject(facts)} ${facts.refused}`, indented(facts.reason), facts.aftermath)
}

export function changedMeanwhile(facts: RefusalFacts & { readonly what: string }): string {
  return lines(
    `${subject(facts)} ${facts.refused}: someone else changed it meanwhile (${facts.what})`,
    `${facts.aftermath} Run pulumi refresh, look at what they did, and try again.`,
  )
}

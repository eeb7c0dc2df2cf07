import { count } from "../../provider/messages"
import type { GraphApplication, GraphComponent } from "./facts"
import { stackName } from "./groups"
import type { Group } from "./picture"
import { safeText } from "./safe-text"

/** Longer names are cut in pictures, and whole in the details. */
const LONGEST = 32

export function short(text: string, longest = LONGEST): string {
  const characters = Array.from(safeText(text))
  return characters.length <= longest ? characters.join("") : `${characters.slice(0, longest - 1).join("")}…`
}

/** Whose an application is, and what a reader has to know of it. */
export function notesOn(application: GraphApplication): string[] {
  if (application.missing) return warningsOn(application)
  const stack = application.owner === null ? "no Pulumi stack" : stackName(application.owner)
  return [short(stack), ...(application.shared ? ["shared"] : []), ...warningsOn(application)]
}

/** What is not as usual. */
export function warningsOn({ deployed, fenced, missing, retired }: GraphApplication): string[] {
  if (missing) return ["not in the lattice"]
  return [
    ...(deployed ? [] : ["not deployed"]),
    ...(fenced ? ["delete under way"] : []),
    ...(retired ? ["retired"] : []),
  ]
}

/** The last part of an image, which is what tells one from another. */
export function imageName(image: string): string {
  const [path = ""] = image.replace(/^file:\/\//, "").split("#")
  return path.slice(path.lastIndexOf("/") + 1).replace(/@sha256:([0-9a-f]{8})[0-9a-f]*$/, "@$1")
}

export function notesOnComponent({ image, kept }: GraphComponent): string {
  return [...(image === null ? [] : [short(imageName(image))]), ...(kept ? ["kept for its users"] : [])].join(" · ")
}

export function groupTitle({ members }: Group): string {
  return count(members.length, "application", "applications")
}

/** What the whole is called. */
export function pictureTitle({
  lattice,
  asked,
}: {
  readonly lattice: string
  readonly asked: readonly string[]
}): string {
  const [first, ...more] = asked.map((name) => short(name))
  const of = first === undefined ? "" : more.length === 0 ? `${first} in ` : `${first} and ${more.length} more in `
  return `${of}lattice ${short(lattice)}`
}

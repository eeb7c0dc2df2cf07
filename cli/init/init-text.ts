import { count } from "../../provider/messages"
import type { Style } from "../style"
import { printable } from "../wording"
import type { InitFacts } from "./init"

/** What was written, what a person should look at, and what to do next. */
export function initText(facts: InitFacts, source: string, observes: boolean, style: Style): string {
  const { applications, lookUps, leftOut, sameCapabilities } = facts
  return [
    style.heading(`${source}: wrote a program with ${count(applications.length, "application", "applications")}`),
    "",
    ...facts.files.map((file) => `  ${printable(join(facts.output, file))}`),
    ...section(
      "As a file, for what the arguments of an Application cannot say:",
      applications.flatMap(({ application, reason }) => (reason === null ? [] : [`${application}: ${reason}`])),
    ),
    ...section(
      "An image that is a file of this machine: taking over adds its digest, so that it starts anew:",
      applications.flatMap(({ application, changes }) =>
        changes.length === 0 ? [] : [`${application}: ${changes.join(", ")}`],
      ),
    ),
    ...section(
      observes
        ? "Looked up, since it belongs to another Pulumi program:"
        : "Looked up in the lattice, since it is not among these manifests:",
      lookUps.map(({ application, owner }) => (owner === null ? application : `${application}: ${owner}`)),
    ),
    ...section(
      "Left out:",
      leftOut.map(({ application, reason }) => `${application}: ${reason}`),
    ),
    ...section(
      "The same capability in several applications, which one shared application could run for all of them:",
      sameCapabilities.map(({ image, applications: users }) => `${image}: ${users.join(", ")}`),
    ),
    "",
    style.heading("Next:"),
    ...(observes ? nextForLattice(facts) : nextForFolder(facts)).map((line) => `  ${line}`),
  ].join("\n")
}

function join(folder: string, file: string): string {
  return folder === "." ? file : `${folder.replace(/\/+$/, "")}/${file}`
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  ${printable(line)}`)]
}

function nextForLattice({ output, stack }: InitFacts): string[] {
  return [
    ...begin(output, stack),
    "pulumi stack import --file pulumi-state.json   Pulumi then knows what runs; the lattice is not touched",
    "pulumi preview --expect-no-changes             the program says what runs",
    'pulumi up, with adopt set to "manage"          takes the applications over: their version and owner change',
  ]
}

function nextForFolder({ output, stack }: InitFacts): string[] {
  return [
    ...begin(output, stack),
    "pulumi up   makes what is not there, and takes over what runs under these names already",
  ]
}

function begin(output: string, stack: string): string[] {
  const enter = output === "." ? "" : `cd ${output} && `
  return [`${enter}npm install`, `pulumi stack init ${stack}`]
}

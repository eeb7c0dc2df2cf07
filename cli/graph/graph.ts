import { writeFileSync } from "node:fs"
import type { LatticeSnapshot } from "../../provider/guard/snapshot"
import { count, quote } from "../../provider/messages"
import { CliError } from "../failure"
import { findApplications } from "../find"
import { hasVersionOf, stacksIn } from "../ownership"
import type { Report } from "../report"
import { printable } from "../wording"
import type { LatticeGraph } from "./facts"
import { type Format, FORMAT_NAMES, render } from "./formats"
import { graphOf } from "./model"
import { withNeighbours } from "./neighbours"
import { createPicture, type Detail } from "./picture"

export interface GraphRequest {
  /** The whole lattice when neither an application nor a stack is named. */
  readonly applications: readonly string[]
  /** `project/stack` */
  readonly stack: string | undefined
  readonly format: Format
  /** As much as fits, unless told. */
  readonly detail: Detail | undefined
  /** The file to write; standard output when undefined. */
  readonly output: string | undefined
  /** Print the graph as data, and draw nothing. */
  readonly asData: boolean
}

export async function drawGraph(snapshot: LatticeSnapshot, request: GraphRequest): Promise<Report> {
  const asked = namesAsked(snapshot, request)
  const whole = graphOf(snapshot)
  const graph = asked === undefined ? whole : withNeighbours(whole, asked)
  const text = request.asData ? "" : await drawn(graph, request)
  return { facts: graph, text: () => text, exitCode: 0 }
}

/** Undefined for all. */
function namesAsked(snapshot: LatticeSnapshot, { applications, stack }: GraphRequest): readonly string[] | undefined {
  if (applications.length === 0 && stack === undefined) return undefined
  const named = findApplications(snapshot, [...new Set(applications)])
  const owned = stack === undefined ? [] : snapshot.applications.filter(hasVersionOf(stack))
  if (stack !== undefined && owned.length === 0) throw ownsNothing(stack, snapshot)
  return [...named, ...owned].map(({ name }) => name)
}

function ownsNothing(stack: string, snapshot: LatticeSnapshot): CliError {
  const stacks = stacksIn(snapshot)
  const others = stacks.length === 0 ? "No stack owns anything there" : `Stacks that do: ${stacks.join(", ")}`
  return new CliError(
    "unknownApplication",
    `stack ${stack} owns no application in lattice ${quote(snapshot.lattice)}\n${others}`,
  )
}

async function drawn(graph: LatticeGraph, { format, detail, output }: GraphRequest): Promise<string> {
  const text = await render(createPicture(graph, detail), format)
  if (output === undefined) return text.trimEnd()
  write(output, text)
  const what = `${count(graph.applications.filter(({ missing }) => !missing).length, "application", "applications")} of lattice ${quote(graph.lattice)}`
  return `wrote ${printable(output)}: ${what} as ${FORMAT_NAMES[format]}`
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CliError(
      "cannotWrite",
      `the graph was not written: ${reason}\nName a file that can be, with --output FILE`,
    )
  }
}

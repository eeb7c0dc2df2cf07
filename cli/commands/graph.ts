import { Option } from "commander"
import { readLattice } from "../../provider/guard/snapshot"
import { type Format, FORMATS, formatOf } from "../graph/formats"
import { drawGraph } from "../graph/graph"
import { type Detail, DETAILS } from "../graph/picture"
import type { AddCommand, CommonOptions } from "./command"
import { addLatticeOptions } from "./lattice-options"
import { parseNames, parseStack } from "./parse"

type GraphOptions = CommonOptions & {
  readonly application?: readonly string[]
  readonly stack?: string
  readonly format?: Format
  readonly output?: string
  readonly detail?: Detail
}

export const addGraph: AddCommand = (program, understood) => {
  const command = program.command("graph").summary(SUMMARY).description(DESCRIPTION)
  command
    .option("--application <names...>", APPLICATION, parseNames)
    .option("--stack <project/stack>", STACK, parseStack)
    .option("-o, --output <file>", OUTPUT)
    .addOption(new Option("--format <format>", FORMAT).choices(FORMATS))
    .addOption(new Option("--detail <detail>", DETAIL).choices(DETAILS))
  addLatticeOptions(command)
    .addHelpText("after", HELP)
    .action(({ application: applications = [], stack, format, output, detail, ...options }: GraphOptions) => {
      const drawing = format ?? (output === undefined ? "mermaid" : formatOf(output))
      const asData = options.json === true
      if (asData && (format ?? output ?? detail) !== undefined) command.error(`error: ${DATA_ALONE}`)
      if (drawing === undefined) return command.error(`error: ${UNKNOWN_ENDING}`)
      const request = { applications, stack, format: drawing, output, detail, asData }
      understood({
        name: "graph",
        options,
        run: ({ settings, withLattice }) =>
          withLattice(settings, readLattice).then((snapshot) => drawGraph(snapshot, request)),
      })
    })
}

const SUMMARY = "draw the applications of a lattice and what they use of each other"

const DESCRIPTION =
  "Draws the applications of a lattice, their components and links, and who uses what another one shares: as text for Mermaid or Graphviz, as an SVG picture, or as one HTML page that needs nothing else. What runs is drawn; what is only stored, retired, or referred to and not there is marked. The same lattice gives the same bytes."

const HELP = `
Exit codes:
  0  drawn
  2  it cannot be: wrong arguments, no such application, unreadable lattice

Examples:
  pulumi-wadm graph -o lattice.html
  pulumi-wadm graph -o lattice.svg --lattice live
  pulumi-wadm graph --application network
  pulumi-wadm graph --stack apps/prod --format dot | dot -Tpng > apps.png
  pulumi-wadm graph --json | jq -r '.uses[] | "\\(.application) uses \\(.target.application)"'`

const APPLICATION = "draw only these, what they use, and who uses them"

const STACK = "draw only what this Pulumi stack owns, what that uses, and who uses it"

const OUTPUT = "file to write, whose ending says the format: .mmd, .dot, .svg or .html (default: standard output)"

const FORMAT = "what to draw (default: by the ending of --output, else mermaid)"

const DETAIL =
  "draw what is in every application, or put those that use the same together as names (default: by how much there is)"

const DATA_ALONE = "--json prints the graph as data: leave --format, --output and --detail out"

const UNKNOWN_ENDING = "name the --format, or a file that ends with .mmd, .dot, .svg or .html"

import type { Bar } from "./findings"
import { fitLine, sumOf } from "./fit"
import { circumstances, type Recorded, recordedMedian } from "./recorded"

/** How each part measures; the bars of a part stand below its text. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  sizes: [
    "Stacks of growing size",
    "Each `pulumi` command is timed as a whole, on a real wadm without a host, beside an engine that does nothing (noop:",
    "as many dynamic resources of the same size), and a raw client that puts and deploys the same manifests over one",
    "connection and checks nothing (bare). A third of the applications use a shared one. A destroy stands beside a provider",
    "too that sends the requests of the guard and looks at no answer.",
  ],
  host: [
    "Until everything runs",
    "A hundred applications on a real host, until wadm calls each of them deployed: by `pulumi up`, by a raw client that puts",
    "and deploys all and then waits, and by `wash app deploy` in a loop with the same wait.",
  ],
  start: ["The start", "What is loaded before anything happens, each time in a process of its own."],
  guard: [
    "The guard",
    "One shared application that a hundred others use. The delete is refused; a raw client sends the very requests that the",
    "refusal took, as many at once and in the same order, and reads the answers as JSON.",
  ],
  status: [
    "What is noticed",
    "From wadm's message that a version is deployed until the wait for it has ended, in one process with the raw subscriber",
    "that looks for the same word.",
  ],
  ageing: [
    "A long life",
    "One application, updated over and over through the provider's verbs, without engine and host. Ten versions are kept.",
    "One raw client keeps ten as well, and asks nobody before it deletes; another one keeps all, as wadm does by itself.",
  ],
  latency: ["One request", "A get of one manifest, thousands of times, in turns with a raw request."],
}

/** The page about speed and size, made from the figures of a run. */
export function speedPage(recorded: Recorded): string {
  const measured = Object.entries(PARTS).flatMap(([name, [title = "", ...text]]) => {
    const part = recorded[name]
    if (part === undefined) return []
    return [`## ${title}`, "", ...text, "", ...barTable(part.bars), `Measured: ${circumstances(part)}.`, ""]
  })
  return [
    "# What it costs",
    "",
    "Everything here is measured beside what cannot be avoided, in turns, on one machine: an engine that does nothing and a raw",
    "client that sends the same. The figures are those of one run; `make bench` makes your own, and `make speed` makes this page",
    "and its picture from `docs/bench.json`. What counts is the ratio: the milliseconds are the machine's.",
    "",
    "![What an application costs in stacks of growing size.](images/cost.svg)",
    "",
    ...measured,
    ...floors(recorded),
  ].join("\n")
}

function barTable(bars: Readonly<Record<string, Bar>>): string[] {
  const rows = Object.entries(bars).map(
    ([key, bar]) =>
      `| \`${key}\` | ${cell(bar.rule)} | ${short(bar.actual)} | ${short(bar.limit)} | ${verdictOf(bar)} |`,
  )
  return ["| key | promise | is | at most | |", "| --- | --- | ---: | ---: | --- |", ...rows, ""]
}

function verdictOf({ holds, floor }: Bar): string {
  if (holds) return "holds"
  return floor === undefined ? "**missed**" : `the floor: ${cell(floor)}`
}

const OPERATIONS = ["put", "deploy", "get", "list"] as const

/** How wadm's own time grows, and what that makes of a whole stack. */
function floors(recorded: Recorded): string[] {
  const sizes = Object.keys(recorded["latency"]?.measurements ?? {})
    .flatMap((name) => /^wadm\.put\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
  if (sizes.length < 2) return []
  const at = (operation: string, size: number) => recordedMedian(recorded, `wadm.${operation}.${size}`) ?? NaN
  const lines = OPERATIONS.map((operation) => fitLine(sizes.map((size) => [size, at(operation, size)])))
  const [put, deploy] = lines
  const all = sizes.map((size) => (put && deploy ? sumOf(put, size) + sumOf(deploy, size) : NaN))
  return [
    "## The floor",
    "",
    "wadm takes one request after the other, and its deploy reads every application that is deployed. So what it needs by itself",
    "grows with the square of a stack, and nothing that runs in parallel makes it less. Milliseconds of one request by a raw",
    "client in a lattice with so many applications deployed, and the straight line through them:",
    "",
    `| applications | ${OPERATIONS.join(" | ")} | put and deploy all, one by one |`,
    `| ---: |${" ---: |".repeat(OPERATIONS.length + 1)}`,
    ...sizes.map(
      (size, row) =>
        `| ${[size, ...OPERATIONS.map((one) => short(at(one, size))), short(all[row] ?? NaN)].join(" | ")} |`,
    ),
    `| line | ${lines.map(({ start, slope }) => `${short(start)} + ${short(slope)} D`).join(" | ")} | |`,
    "",
    "An update cannot be quicker than the engine, which writes its state after each resource, and this sum.",
    "",
  ]
}

function short(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 100
    ? Math.round(value).toLocaleString("en-US")
    : String(Number(value.toPrecision(2)))
}

function cell(text: string): string {
  return text.replaceAll("<=", "≤").replace(/[|*<>_]/g, (character) => `\\${character}`)
}

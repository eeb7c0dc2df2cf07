import { type Recorded, recordedMedian } from "./recorded"

const COLUMNS = { ours: "`pulumi up`", noop: "engine alone", bare: "raw client", cli: "`wash app deploy`" } as const

/** What the README shows: seconds of whole stacks. */
export function speedTable(recorded: Recorded): string {
  const sizes = Object.keys(recorded["sizes"]?.measurements ?? {})
    .flatMap((name) => /^up\.ours\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
  const columns = Object.entries(COLUMNS).filter(([driver]) =>
    sizes.some((size) => recordedMedian(recorded, `up.${driver}.${size}`) !== undefined),
  )
  const rows = sizes.map((size) => {
    const cells = columns.map(([driver]) => seconds(recordedMedian(recorded, `up.${driver}.${size}`)))
    return `| ${[size, ...cells].join(" | ")} |`
  })
  return [
    `| applications | ${columns.map(([, title]) => title).join(" | ")} |`,
    `| ---: |${" ---: |".repeat(columns.length)}`,
    ...rows,
  ].join("\n")
}

function seconds(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "" : `${(milliseconds / 1000).toFixed(1)} s`
}

export function subject({ application, lattice }: { readonly application: string; readonly lattice: string }): string {
  return `application "${application}" in lattice "${lattice}"`
}

export function indented(text: string): string {
  return `  ${text.split("\n").join("\n  ")}`
}

export function ownerText(owner: string | undefined): string {
  return owner === undefined ? "no Pulumi stack" : `the Pulumi resource ${owner}`
}

export function table(rows: readonly string[][]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  )
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd())
}

export function byteCount(bytes: number): string {
  return `${bytes.toLocaleString("en-US")} bytes`
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

export function quote(text: string): string {
  return `"${text}"`
}

export function lines(...all: string[]): string {
  return all.join("\n")
}

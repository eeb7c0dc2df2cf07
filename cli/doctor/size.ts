const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"]

/** A size as people say it: `12 KiB`, `1.5 MiB`. */
export function sizeText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1)
  const value = bytes / 1024 ** power
  return `${value < 10 && power > 0 ? Number(value.toFixed(1)) : Math.round(value)} ${UNITS[power] ?? ""}`
}

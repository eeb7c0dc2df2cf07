/** Follows a cargo build: which crates there are in all, and which are done. */
export class CrateCount {
  private readonly all = new Set<string>()
  private readonly finished = new Set<string>()

  /** Takes a line of "cargo tree --prefix none", such as "serde v1.0.228 (*)". */
  readTreeLine = (line: string): void => {
    const crate = /^\S+ v\S+/.exec(line)?.[0]
    if (crate !== undefined) this.all.add(crate)
  }

  /** Takes a line of "cargo build --message-format json", which tells of each finished target of a crate. */
  readBuildLine = (line: string): void => {
    if (!line.startsWith("{")) return
    const message = JSON.parse(line) as { reason: string; package_id?: string; target?: { kind: string[] } }
    const isBuildScript = message.target?.kind.includes("custom-build") ?? false
    if (message.reason === "compiler-artifact" && message.package_id !== undefined && !isBuildScript) {
      this.finished.add(message.package_id)
    }
  }

  toString(): string {
    return this.all.size === 0 ? "downloading crates" : `${this.finished.size} of ${this.all.size} crates`
  }
}

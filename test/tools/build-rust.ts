import { copyFileSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { compilerEnvironment } from "./compilers"
import { CrateCount } from "./crate-count"
import { installPart } from "./install-part"
import { newLog, runLogged } from "./logged-command"
import type { RustPart } from "./part-list"
import type { Progress } from "./progress"
import { cargoPackage } from "./rust-sources"
import { cacheDirectory } from "./tool-folders"

/** Builds the Rust parts with one call, so that their shared dependencies are compiled once. */
export async function buildRustParts(
  toBuild: readonly { part: RustPart; file: string }[],
  progress: Progress,
): Promise<void> {
  const [first] = toBuild
  if (first === undefined) return
  const count = new CrateCount()
  const parts = toBuild.map(({ part }) => part)
  const crates = [...new Set(parts.flatMap(({ crate, packedBy = crate }) => [crate, packedBy]))]
  const job = progress.start(parts, () => count.toString())
  // Kept when the build fails or is interrupted, so that the next run goes on from there.
  const building = join(cacheDirectory(), "building")
  const target = join(building, basename(dirname(first.file)))
  const packages = crates.flatMap((crate) => ["--package", cargoPackage(crate)])
  const cargo = {
    program: "cargo",
    directory: first.part.definition,
    environment: {
      ...compilerEnvironment(),
      CARGO_TARGET_DIR: target,
      CARGO_BUILD_TARGET: undefined,
      RUSTC_WRAPPER: join(first.part.definition, "rustc-wrapper.sh"),
    },
    log: newLog(parts.map(({ crate }) => crate).join("-")),
  }
  const tree = ["tree", "--locked", "--edges", "no-dev", "--prefix", "none", ...packages]
  await runLogged({ ...cargo, arguments: tree, onLine: count.readTreeLine })
  const build = ["build", "--locked", "--release", "--message-format", "json-render-diagnostics", ...packages]
  await runLogged({ ...cargo, arguments: build, onLine: count.readBuildLine })
  for (const { part, file } of toBuild) {
    const program = join(target, "release", part.crate)
    const packer = part.packedBy && join(target, "release", part.packedBy)
    await installPart(file, (output) =>
      packer === undefined
        ? copyFileSync(program, output)
        : runLogged({ ...cargo, program: packer, arguments: [part.crate, program, output] }),
    )
  }
  job.done()
  rmSync(building, { recursive: true, force: true })
}

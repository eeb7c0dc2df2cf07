import { compilerEnvironment } from "./compilers"
import { installPart } from "./install-part"
import { newLog, runLogged } from "./logged-command"
import type { GoPart } from "./part-list"
import type { Progress } from "./progress"

/** Builds the Go parts one after the other: go itself uses every core. */
export async function buildGoParts(
  toBuild: readonly { part: GoPart; file: string }[],
  progress: Progress,
): Promise<void> {
  for (const { part, file } of toBuild) {
    const job = progress.start([part])
    await installPart(file, (output) =>
      runLogged({
        program: "go",
        // "tool" stands for the one program that the tool line of go.mod names.
        arguments: [
          ...["build", "-mod=readonly", "-buildvcs=false", "-trimpath"],
          ...["-ldflags", part.linkerFlags, "-o", output, "tool"],
        ],
        directory: part.definition,
        environment: compilerEnvironment(),
        log: newLog(part.program),
      }),
    )
    job.done()
  }
}

import { binEntries, binFolderIsReady, fillBinFolder } from "./bin-folder"
import { provideBrowser } from "./browser"
import { buildGoParts } from "./build-go"
import { buildRustParts } from "./build-rust"
import { missingCompilers } from "./compilers"
import { takeLock } from "./install-lock"
import { removeUnfinishedParts } from "./install-part"
import { stopRunningCommands } from "./logged-command"
import { planParts, type PlannedPart } from "./plan"
import { Progress } from "./progress"
import { binDirectory, cacheDirectory } from "./tool-folders"

function isReady(plan: readonly PlannedPart[]): boolean {
  return plan.every(({ source }) => source.from !== "build") && binFolderIsReady(binDirectory(), binEntries(plan))
}

async function provideParts(plan: readonly PlannedPart[], progress: Progress): Promise<void> {
  const toBuild = plan.filter(({ source }) => source.from === "build")
  const missing = missingCompilers(toBuild.map(({ part }) => part))
  if (missing.length > 0) throw new Error(`${missing.join("\n")}\nThen run "make tools" again.`)
  for (const { part, source, file } of plan) {
    if (source.from === "path") progress.found(part, `taken from PATH: ${file}`, source.version)
    if (source.from === "cache") progress.found(part, "built before")
  }
  const rustParts = toBuild.flatMap(({ part, file }) => (part.language === "rust" ? { part, file } : []))
  const goParts = toBuild.flatMap(({ part, file }) => (part.language === "go" ? { part, file } : []))
  await Promise.all([buildRustParts(rustParts, progress), buildGoParts(goParts, progress)])
  fillBinFolder(binDirectory(), binEntries(plan))
}

async function makeReady(): Promise<void> {
  const progress = new Progress(process.stdout)
  const releaseLock = await takeLock(cacheDirectory(), (holder) =>
    progress.line(`waiting for another "make tools" (process ${holder})`),
  )
  const cleanUp = (): void => {
    stopRunningCommands()
    progress.stop()
    releaseLock()
  }
  process.once("SIGINT", () => (cleanUp(), process.exit(130)))
  process.once("SIGTERM", () => (cleanUp(), process.exit(143)))
  try {
    removeUnfinishedParts()
    await provideParts(await planParts(), progress)
  } finally {
    cleanUp()
  }
}

async function main(): Promise<void> {
  await provideBrowser()
  if (!isReady(await planParts())) await makeReady()
  console.log(`tools are ready in ${binDirectory()}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

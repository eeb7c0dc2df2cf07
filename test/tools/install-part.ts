import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { cacheDirectory } from "./tool-folders"

/**
 * Lets a build write the program into a folder of its own and then moves that folder to its place in one step, so that
 * a part is there as a whole or not at all.
 */
export async function installPart(file: string, build: (output: string) => Promise<void> | void): Promise<void> {
  const place = dirname(file)
  mkdirSync(dirname(place), { recursive: true })
  const staging = mkdtempSync(join(dirname(place), ".unfinished-"))
  try {
    await build(join(staging, basename(file)))
    renameSync(staging, place)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    if (!existsSync(file)) throw error
  }
}

/** Removes what a build that was killed has left; to be called by the holder of the lock. */
export function removeUnfinishedParts(): void {
  const partsDirectory = join(cacheDirectory(), "parts")
  if (!existsSync(partsDirectory)) return
  for (const name of readdirSync(partsDirectory)) {
    if (name.startsWith(".unfinished-")) rmSync(join(partsDirectory, name), { recursive: true, force: true })
  }
}

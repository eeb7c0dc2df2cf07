import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"

/**
 * Keeps two runs from building the same thing twice. Waits while another run holds the lock; the lock of a run that
 * is no longer alive does not count. Returns the function that gives the lock back.
 */
export async function takeLock(cache: string, tellWaiting: (holder: number) => void): Promise<() => void> {
  mkdirSync(cache, { recursive: true })
  const lock = join(cache, "lock")
  let told: number | undefined
  while (!tryLock(lock)) {
    const holder = holderOf(lock)
    if (holder !== undefined && isAlive(holder)) {
      if (holder !== told) tellWaiting((told = holder))
      await delay(300)
    } else if (holder !== undefined) {
      rmSync(lock, { force: true })
    }
  }
  return () => {
    if (holderOf(lock) === process.pid) rmSync(lock, { force: true })
  }
}

/** A link appears with its whole content at once, so nobody can read a lock without its holder. */
function tryLock(lock: string): boolean {
  const own = `${lock}-${process.pid}`
  writeFileSync(own, `${process.pid}\n`)
  try {
    linkSync(own, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

function holderOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, "utf8"))
  } catch {
    return undefined
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

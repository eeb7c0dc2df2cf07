import { readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { newLog, runLogged } from "./logged-command"
import { findOnPath } from "./path-programs"

/** The names that Chromium and its like have on PATH. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

const INSTALL = "apt-get install -y --no-install-recommends chromium"

/** The browser in which the page of a graph is tested; undefined when there is none on PATH. */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  for (const name of NAMES) {
    const found = findOnPath(name, environment)
    if (found !== undefined) return found
  }
  return undefined
}

/** What decides whether a browser can be installed here. */
export interface Machine {
  readonly isRoot: boolean
  readonly isDebian: boolean
}

/** Installs a browser where none is and Debian's package can be had; says what to do where it cannot. */
export async function provideBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  { isRoot, isDebian }: Machine = thisMachine(),
  say: (text: string) => void = console.log,
): Promise<void> {
  if (findBrowser(environment) !== undefined) return
  if (!isRoot || !isDebian || findOnPath("apt-get", environment) === undefined) throw new Error(MISSING)
  say(`installing a browser: ${INSTALL}`)
  const log = newLog("browser")
  const aptGet = (...parameters: string[]) =>
    runLogged({
      program: "apt-get",
      arguments: parameters,
      directory: tmpdir(),
      environment: { ...environment, DEBIAN_FRONTEND: "noninteractive" },
      log,
    })
  await aptGet("update")
  await aptGet(...INSTALL.split(" ").slice(1))
  if (findBrowser(environment) === undefined) throw new Error(MISSING)
}

const MISSING = `no browser is on PATH, and pages are tested in one: install Chromium (on Debian, as root: ${INSTALL})
or put one of these on PATH: ${NAMES.join(", ")}
Then run "make tools" again.`

function thisMachine(): Machine {
  return { isRoot: process.getuid?.() === 0, isDebian: /^ID="?debian"?$/m.test(releaseOfSystem()) }
}

function releaseOfSystem(): string {
  try {
    return readFileSync("/etc/os-release", "utf8")
  } catch {
    return ""
  }
}

import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { temporaryDirectory, writeProgram } from "../helpers/temporary-directory"
import { findBrowser, type Machine, provideBrowser } from "./browser"

const debian: Machine = { isRoot: true, isDebian: true }

/** A PATH with an apt-get that notes its calls, and puts a browser beside itself when it is told to install one. */
function withAptGet(installs: boolean): string {
  const path = temporaryDirectory()
  const browser = installs ? `[ "$1" = install ] && printf '#!/bin/sh\\n' > ${path}/chromium` : ":"
  writeProgram(path, "apt-get", `echo "$DEBIAN_FRONTEND $*" >> ${path}/calls\n${browser}\n/bin/chmod +x ${path}/*`)
  return path
}

const provide = (path: string, machine: Machine, said: string[] = []) =>
  provideBrowser({ PATH: path }, machine, (text) => said.push(text))

test.each(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])(
  "A %s on PATH is the browser, and nothing is installed.",
  async (name) => {
    const path = withAptGet(true)
    const program = writeProgram(path, name, "exit 0")
    await provide(path, debian)
    expect(findBrowser({ PATH: path })).toBe(program)
    expect(existsSync(join(path, "calls"))).toBe(false)
  },
)

test("Root on Debian gets Debian's Chromium.", async () => {
  const path = withAptGet(true)
  const said: string[] = []
  await provide(path, debian, said)
  expect(findBrowser({ PATH: path })).toBe(join(path, "chromium"))
  expect(readFileSync(join(path, "calls"), "utf8")).toBe(
    "noninteractive update\nnoninteractive install -y --no-install-recommends chromium\n",
  )
  expect(said).toEqual(["installing a browser: apt-get install -y --no-install-recommends chromium"])
})

test.each([
  ["somebody who is not root", { isRoot: false, isDebian: true }, withAptGet],
  ["another system", { isRoot: true, isDebian: false }, withAptGet],
  ["a system without apt-get", debian, () => temporaryDirectory()],
])("For %s nothing is installed, and a sentence says what to do.", async (_who, machine, pathFor) => {
  const path = pathFor(true)
  await expect(provide(path, machine)).rejects
    .toThrow(`no browser is on PATH, and pages are tested in one: install Chromium (on Debian, as root: apt-get install -y --no-install-recommends chromium)
or put one of these on PATH: chromium, chromium-browser, google-chrome, google-chrome-stable
Then run "make tools" again.`)
  expect(existsSync(join(path, "calls"))).toBe(false)
})

test("An installation that brings no browser is an error.", async () => {
  await expect(provide(withAptGet(false), debian)).rejects.toThrow("no browser is on PATH")
})

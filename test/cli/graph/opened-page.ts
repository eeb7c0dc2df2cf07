import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { render } from "../../../cli/graph/formats"
import { graphOf } from "../../../cli/graph/model"
import { createPicture } from "../../../cli/graph/picture"
import type { LatticeSnapshot } from "../../../provider/guard/snapshot"

const PROBES = readFileSync(join(__dirname, "probes.js"), "utf8")

/** A screen that many have. */
const SCREEN = { width: 1440, height: 900 }

/** A graph in a browser, and everything that the browser says of it. */
export interface OpenedPage {
  readonly page: Page
  /** Messages in the console, errors, dialogs, and requests beside the one for the file. */
  readonly incidents: readonly string[]
  /** The answer of one of the probes. */
  readonly probe: <Answer>(call: string) => Promise<Answer>
  readonly close: () => Promise<void>
}

export async function openGraph(
  browser: Browser,
  snapshot: LatticeSnapshot,
  { format = "html", ...options }: BrowserContextOptions & { readonly format?: "html" | "svg" } = {},
): Promise<OpenedPage> {
  const directory = mkdtempSync(join(tmpdir(), "pulumi-wadm-graph-"))
  const file = join(directory, `lattice.${format}`)
  writeFileSync(file, await render(createPicture(graphOf(snapshot)), format))
  const context = await browser.newContext({ viewport: SCREEN, reducedMotion: "reduce", ...options })
  const page = await context.newPage()
  const incidents: string[] = []
  page.on("console", (message) => incidents.push(`console: ${message.text()}`))
  page.on("pageerror", (error) => incidents.push(`error: ${error.message}`))
  page.on("dialog", (dialog) => incidents.push(`dialog: ${dialog.message()}`))
  const url = pathToFileURL(file).href
  page.on("request", (request) => {
    if (request.url() !== url) incidents.push(`request: ${request.url()}`)
  })
  await page.goto(url)
  return {
    page,
    incidents,
    probe: async <Answer>(call: string) => {
      await page.evaluate(`if (globalThis.probes === undefined) {\n${PROBES}\n}`)
      return (await page.evaluate(`probes.${call}`)) as Answer
    },
    close: async () => {
      await context.close()
      rmSync(directory, { recursive: true })
    },
  }
}

/** For whoever wants to look: with SCREENSHOTS=folder, pictures of the pages are kept there. */
export async function keepScreenshot({ page }: OpenedPage, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"]
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

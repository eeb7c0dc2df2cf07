import { readFileSync } from "node:fs"
import { join } from "node:path"
import { format, resolveConfig } from "prettier"
import { costPlot } from "./plot"
import { DOCUMENTED, readRecorded } from "./recorded"
import { speedPage } from "./speed-page"
import { speedTable } from "./speed-table"

const root = join(__dirname, "../..")

/** Where the README shows figures of the run. */
const FIGURES = /(?<=<!-- figures of docs\/bench\.json -->\n)[^]*?(?=<!-- end of figures -->)/

/** Everything in the documentation that is made from the figures of a run, by its file. */
export async function speedFiles(): Promise<Readonly<Record<string, string>>> {
  const recorded = readRecorded(DOCUMENTED)
  const [page, readme] = [join(root, "docs/speed.md"), join(root, "README.md")]
  const withFigures = readFileSync(readme, "utf8").replace(FIGURES, () => `\n${speedTable(recorded)}\n\n`)
  return {
    [join(root, "docs/images/cost.svg")]: costPlot(recorded),
    [page]: await formatted(page, speedPage(recorded)),
    [readme]: await formatted(readme, withFigures),
  }
}

async function formatted(file: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file })
}

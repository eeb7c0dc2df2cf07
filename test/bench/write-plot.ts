import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { costPlot } from "./plot"
import { DOCUMENTED, readRecorded } from "./recorded"

writeFileSync(join(__dirname, "../../docs/images/cost.svg"), costPlot(readRecorded(DOCUMENTED)))

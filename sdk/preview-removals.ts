import { Config, runtime } from "@pulumi/pulumi"
import { loadRemovals } from "./load-removals"

/** An application of this program. */
export interface Declared {
  readonly lattice: string
  readonly connection?: unknown
  readonly resourceUrn: Promise<string>
}

const declared: Declared[] = []

/**
 * Pulumi deletes what a program has lost, and says nothing to the provider of it in a preview. Who has set
 * `wadm:previewRemovals` has the program look itself: once nothing is left for it to do, all of its applications are known.
 */
export function noteForRemovals(application: Declared): void {
  if (!runtime.isDryRun() || new Config("wadm").getBoolean("previewRemovals") !== true) return
  declared.push(application)
  // A program that runs within another one ends long before its process does.
  const runsAlone = process.env["PULUMI_NODEJS_MONITOR"] !== undefined
  if (declared.length > 1 || !runsAlone) return
  process.once("beforeExit", (code) => {
    if (code === 0) void loadRemovals().foreseeRemovals(declared)
  })
}

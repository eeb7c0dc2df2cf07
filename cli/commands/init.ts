import { DEFAULT_API } from "../../provider/config/api"
import { readLattice } from "../../provider/guard/snapshot"
import { foundInFolder } from "../init/from-folder"
import { foundInLattice } from "../init/from-lattice"
import { init } from "../init/init"
import type { Settings } from "../settings"
import type { AddCommand, CommonOptions } from "./command"
import { addLatticeOptions } from "./lattice-options"
import { parseNewStack } from "./parse"

type InitOptions = CommonOptions & {
  readonly from: string
  readonly output: string
  readonly stack?: string
  readonly force?: boolean
}

export const addInit: AddCommand = (program, understood) => {
  const command = program.command("init").summary(SUMMARY).description(DESCRIPTION)
  command
    .requiredOption("--from <folder|lattice>", FROM)
    .option("--output <folder>", OUTPUT, ".")
    .option("--stack <project/stack>", STACK, parseNewStack)
    .option("--force", FORCE)
  addLatticeOptions(command)
    .addHelpText("after", DETAILS)
    .action(({ from, output, stack, force = false, ...options }: InitOptions) => {
      understood({
        name: "init",
        options,
        run: async ({ settings, withLattice }) => {
          const folder = from === LATTICE ? undefined : from
          const found =
            folder === undefined
              ? await withLattice(settings, async (client) => foundInLattice(await readLattice(client)))
              : foundInFolder(folder)
          const config = configOf(options, settings, folder === undefined)
          return init(found, settings, { folder, output, stack, force, config })
        },
      })
    })
}

const LATTICE = "lattice"

/** What the stack has to know to mean the same applications; logins stay where they are. */
function configOf(
  { servers, lattice: given }: CommonOptions,
  { lattice, connection: { api } }: Settings,
  isLive: boolean,
): Record<string, string> {
  return {
    ...((isLive || given !== undefined) && { "wadm:lattice": lattice }),
    ...(servers !== undefined && { "wadm:servers": servers }),
    ...(api.account !== undefined && { "wadm:account": api.account }),
    ...(api.account === undefined && api.prefix !== DEFAULT_API.prefix && { "wadm:apiPrefix": api.prefix }),
  }
}

const SUMMARY = "write a Pulumi program from manifests, or from what a lattice runs"

const DESCRIPTION =
  "Writes a TypeScript program for Pulumi from a folder of manifests or from a live lattice: one Application for each, references resolved, and a ManifestFile where the arguments of an Application cannot say what a manifest says. It changes nothing in the lattice."

const DETAILS = `
From a lattice it writes pulumi-state.json too, for pulumi stack import: the first preview then shows no
change. What belongs to other Pulumi stacks stays theirs.

Exit codes:
  0  the program is written
  2  nothing is written: wrong arguments, a manifest that wadm would refuse, an unreadable lattice, or a
     file that exists already

Examples:
  pulumi-wadm init --from manifests --output shop
  pulumi-wadm init --from lattice --lattice shop --stack shop/prod --output shop
  pulumi-wadm init --from ./lattice --output shop   (a folder of this name)`

const FROM = 'folder of .yaml, .yml and .json manifests, or "lattice" for what the lattice has'

const OUTPUT = "folder for the program"

const STACK = "Pulumi project and stack of the program (default: named after the folder or lattice, and dev)"

const FORCE = "replace files that exist"

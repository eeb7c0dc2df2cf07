import { join } from "node:path"
import { crateHash } from "./rust-sources"
import { definitionHash, definitionsDirectory } from "./tool-folders"
import { isAtLeast, type Version } from "./versions"

/** When a program that is on PATH already does for the tests. */
export interface PathRule {
  readonly versionArguments: readonly string[]
  readonly accepts: (version: Version) => boolean
  /** The program of another part that has to lie in the same folder, and is taken from there then. */
  readonly brings?: string
}

interface PartFields {
  readonly title: string
  readonly version: string
  /** The file name of the program, or of the archive that holds it. */
  readonly program: string
  /** The folder of the build definition. */
  readonly definition: string
  /** Without a rule the program on PATH is never taken. */
  readonly pathRule?: PathRule
}

export interface RustPart extends PartFields {
  readonly language: "rust"
  /** The folder of its package in the workspace, and the name of the program that is built there. */
  readonly crate: string
  /** Whether hosts run it: they take a capability as a provider archive, which another crate of the workspace packs. */
  readonly packedBy?: string
}

export interface GoPart extends PartFields {
  readonly language: "go"
  readonly linkerFlags: string
}

export type Part = RustPart | GoPart

const pulumiVersionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version"

// Rust comes first, since its build takes longest.
export const parts: readonly Part[] = [
  {
    language: "rust",
    title: "wadm",
    version: "0.21.1",
    program: "wadm",
    definition: join(definitionsDirectory, "lattice"),
    crate: "wadm",
    // What the tests expect of wadm was read in this line of releases.
    pathRule: { versionArguments: ["--version"], accepts: ([major, minor]) => major === 0 && minor === 21 },
  },
  {
    // Never from PATH: the released host has other flags and keeps the builtin capabilities, which need no image, off.
    language: "rust",
    title: "wasmCloud host",
    version: "0.27.1",
    program: "wasmcloud-host",
    definition: join(definitionsDirectory, "lattice"),
    crate: "wasmcloud-host",
  },
  capability("key-value cache", "keyvalue-cache"),
  capability("SQLite database", "sqlite-database"),
  {
    language: "go",
    title: "nats-server",
    version: "2.15.2",
    program: "nats-server",
    definition: join(definitionsDirectory, "nats-server"),
    linkerFlags: "-s -w",
    // Older servers lack what wadm's streams ask for.
    pathRule: { versionArguments: ["--version"], accepts: (version) => isAtLeast(version, [2, 10, 23]) },
  },
  {
    // Fits the Pulumi CLI that is built here; a CLI from PATH brings its own, see below.
    language: "go",
    title: "Node language host",
    version: "3.68.0",
    program: "pulumi-language-nodejs",
    definition: join(definitionsDirectory, "pulumi-language-nodejs"),
    linkerFlags: `-s -w -X ${pulumiVersionVariable}=v3.68.0`,
  },
  {
    language: "go",
    title: "Pulumi CLI",
    version: "3.259.0",
    program: "pulumi",
    definition: join(definitionsDirectory, "pulumi"),
    linkerFlags: `-s -w -X ${pulumiVersionVariable}=v3.259.0`,
    // Not older than the Node SDK that this package depends on, and complete, as an installed one is.
    pathRule: {
      versionArguments: ["version"],
      accepts: (version) => version[0] === 3 && isAtLeast(version, [3, 243, 0]),
      brings: "pulumi-language-nodejs",
    },
  },
]

/** Names a built part after its version and its build definition, so that a changed definition is built anew. */
export function partKey(part: Part): string {
  return `${part.program}-${part.version}-${sourceHash(part)}`
}

function sourceHash(part: Part): string {
  if (part.language === "go") return definitionHash(part.definition)
  const { crate, packedBy } = part
  return crateHash(part.definition, packedBy === undefined ? [crate] : [crate, packedBy])
}

function capability(title: string, crate: string): RustPart {
  return {
    language: "rust",
    title,
    version: "0.0.0",
    program: `${crate}.par`,
    definition: join(definitionsDirectory, "lattice"),
    crate,
    packedBy: "capability-archive",
  }
}

import { readdirSync, readFileSync } from "node:fs"
import { basename, extname, join, resolve } from "node:path"
import fc from "fast-check"
import { stringify } from "yaml"
import type { Manifest } from "../../../../provider/manifest/schema"
import { checkManifestText } from "../../../../provider/validate/manifest-text"
import { validManifest } from "../../../parity/generator/valid-manifest"

const root = resolve(__dirname, "../../../..")

/** Manifests that this project has at hand and that pass its check, by where they come from. */
export interface NamedManifest {
  readonly from: string
  readonly manifest: Manifest
}

export function corpus(): NamedManifest[] {
  return ["test/parity/corpus", "examples/manifests/manifests"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => [".yaml", ".json"].includes(extname(file)))
      .flatMap((file) => read(basename(file), readFileSync(join(root, folder, file)))),
  )
}

export function generated(count: number, seed: number): NamedManifest[] {
  return fc
    .sample(validManifest, { numRuns: count, seed })
    .flatMap((manifest, index) => read(`generated ${index}`, stringify(manifest)))
}

function read(from: string, text: string | Uint8Array): NamedManifest[] {
  const { manifest, findings } = checkManifestText({ file: from, text })
  return manifest === undefined || findings.some(({ level }) => level === "error") ? [] : [{ from, manifest }]
}

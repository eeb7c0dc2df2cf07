import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { type ApplicationInputs, isReference } from "./inputs"

/** In bytes. No host runs what is larger, and reading it would hold up every preview. */
const LARGEST_FILE = 1_073_741_824

/** Enough to tell apart what one file has held. */
const SHOWN = "sha256:".length + 12

/**
 * Adds the digests of those images that are files of this machine: so that a file which has changed is a change. A file
 * that is not here, since the host is on another machine, has none, or the one that was found earlier: a program that is
 * run elsewhere is no reason to deploy anything again.
 */
export async function withFileDigests(
  { fileDigests: _given, ...inputs }: ApplicationInputs,
  earlier: ApplicationInputs | undefined,
): Promise<ApplicationInputs> {
  const old = new Map(earlier && imagesIn(earlier))
  const found = await Promise.all(
    imagesIn(inputs).map(async ([component, image]): Promise<[string, string][]> => {
      const kept = old.get(component) === image ? earlier?.fileDigests?.[component] : undefined
      const digest = (await digestOf(image)) ?? kept
      return digest === undefined ? [] : [[component, digest]]
    }),
  )
  const digests = found.flat()
  return digests.length === 0 ? inputs : { ...inputs, fileDigests: Object.fromEntries(digests) }
}

/**
 * The image as the lattice gets it. wadm and the host go by an image's text and would never load a changed file of the
 * same name; the host takes no notice of what follows the "#", so that this makes it another image and the same file.
 */
export function imageWithDigest(image: string, digest: string | undefined): string {
  return digest === undefined || localPath(image) === undefined ? image : `${image}#${digest.slice(0, SHOWN)}`
}

function imagesIn({ components, manifest }: ApplicationInputs): [string, string][] {
  const written = manifest?.spec.components ?? []
  return [
    ...Object.entries(components).flatMap(([name, component]): [string, string][] =>
      isReference(component) ? [] : [[name, component.image]],
    ),
    ...written.flatMap(({ name, properties: { image } }): [string, string][] =>
      image === undefined ? [] : [[name, image]],
    ),
  ]
}

async function digestOf(image: string): Promise<string | undefined> {
  const path = localPath(image)
  if (path === undefined) return undefined
  try {
    const file = await stat(path)
    if (!file.isFile() || file.size > LARGEST_FILE) return undefined
    const hash = createHash("sha256")
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return `sha256:${hash.digest("hex")}`
  } catch {
    return undefined
  }
}

/** The path of a file image, as the host makes it of the URL; one that has a fragment already is left to its author. */
function localPath(image: string): string | undefined {
  if (!URL.canParse(image)) return undefined
  const url = new URL(image)
  if (url.protocol !== "file:" || image.includes("#")) return undefined
  try {
    return fileURLToPath(url)
  } catch {
    return undefined
  }
}

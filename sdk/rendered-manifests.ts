import { mkdir, rename, writeFile } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { output, type Output } from "@pulumi/pulumi"
import { lateFailure } from "./late-failure"
import { cannotWriteManifest, manifestWrittenTwice, secretInManifest, unknownInManifest } from "./messages"
import { secretPlaces, unknownPlaces, valueOf } from "./output-insides"

/** What is needed to write an application's manifest. */
export interface Renderable {
  /** The resource's logical name. */
  readonly application: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly manifest: () => Output<string>
}

const applications: Renderable[] = []

/** Which application each file was written for. */
const written = new Map<string, Renderable>()
const directories = new Set<string>()

/**
 * Writes the manifest of every application of this program to `<directory>/<lattice>/<application>.yaml`, in a preview
 * as in an update, beside everything else that these do; an application with a `connection` goes to
 * `<directory>/<connection>/<lattice>`. Makes no request to wadm. The same program writes the same bytes each time; files
 * of applications that are gone stay.
 *
 * The program fails when a manifest would hold a Pulumi secret, since a file keeps none, or a value that this preview
 * does not know yet.
 */
export function renderManifests(directory: string): void {
  const folder = resolve(directory)
  if (directories.has(folder)) return
  directories.add(folder)
  for (const application of applications) render(application, folder)
}

/** Tells of an application, which is written when and as soon as there is a folder for it. */
export function register(application: Renderable): void {
  applications.push(application)
  for (const folder of directories) render(application, folder)
}

/** As an output, so that the program does not end before the file is written, and fails when it cannot be. */
function render(application: Renderable, directory: string): void {
  output(write(application, directory))
}

async function write(renderable: Renderable, directory: string): Promise<void> {
  const { application, inputs, manifest } = renderable
  const [secrets, unknowns] = await Promise.all([secretPlaces(inputs) ?? [], unknownPlaces(inputs)])
  if (secrets.length > 0) throw lateFailure(secretInManifest(application, secrets))
  if (unknowns.length > 0) throw lateFailure(unknownInManifest(application, unknowns))
  const { name, lattice } = await valueOf(output({ name: inputs["name"], lattice: inputs["lattice"] }))
  const { connection } = inputs
  const folder = typeof connection === "string" ? join(directory, connection) : directory
  const file = join(folder, String(lattice), `${String(name)}.yaml`)
  const text = await valueOf(manifest())
  const other = written.get(file) ?? renderable
  if (other !== renderable) throw lateFailure(manifestWrittenTwice(file, [other.application, application]))
  written.set(file, renderable)
  try {
    await replaceFile(file, text)
  } catch (error) {
    throw lateFailure(cannotWriteManifest(application, file, error instanceof Error ? error.message : String(error)))
  }
}

/** Whoever reads the file sees the old text or the new one, never a part. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.tmp`
  await writeFile(unfinished, text)
  await rename(unfinished, file)
}

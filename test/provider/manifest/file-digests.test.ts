import { createHash } from "node:crypto"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { beforeEach, expect, test } from "vitest"
import { imageWithDigest, withFileDigests } from "../../../provider/manifest/file-digests"
import { inputs, sharedHttpServer } from "../../fixtures/inputs"
import { manifest } from "../../fixtures/manifests"
import { temporaryDirectory } from "../../helpers/temporary-directory"

let directory: string
beforeEach(() => {
  directory = temporaryDirectory()
})

/** A file and the image that it is. */
function file(name: string, content: string): string {
  const path = join(directory, name)
  writeFileSync(path, content)
  return pathToFileURL(path).href
}

const digest = (content: string) => `sha256:${createHash("sha256").update(content).digest("hex")}`
const withImage = (image: string) => inputs({ components: { dog: { kind: "component", image } } })

test("D8: A component or capability whose image is a file of this machine has its digest.", async () => {
  const components = {
    dog: { kind: "component", image: file("dog.wasm", "woof") },
    store: { kind: "capability", image: file("store.par.gz", "kv") },
    cat: { kind: "component", image: "example.com/cat:1" },
    httpserver: sharedHttpServer,
  }
  const { fileDigests } = await withFileDigests(inputs({ components }), undefined)
  expect(fileDigests).toEqual({ dog: digest("woof"), store: digest("kv") })
})

test("D8: So has one of a manifest that a file describes.", async () => {
  const image = file("written.wasm", "written")
  const components = [{ name: "app", type: "component" as const, properties: { image } }]
  const given = inputs({ components: undefined, manifest: manifest("dog", { components }) })
  expect((await withFileDigests(given, undefined)).fileDigests).toEqual({ app: digest("written") })
})

test("D8: A large file is read in parts.", async () => {
  const content = "large".repeat(100_000)
  expect(await withFileDigests(withImage(file("large.wasm", content)), undefined)).toMatchObject({
    fileDigests: { dog: digest(content) },
  })
})

test("D8: A path with a space and an umlaut is the one that the URL says.", async () => {
  const image = file("große Blume.wasm", "flower")
  expect(image).toContain("%20")
  expect((await withFileDigests(withImage(image), undefined)).fileDigests).toEqual({ dog: digest("flower") })
})

test.each([
  ["a file that is not here", () => "file:///no/such/file.wasm"],
  [
    "a folder",
    () => {
      mkdirSync(join(directory, "folder"), { recursive: true })
      return pathToFileURL(join(directory, "folder")).href
    },
  ],
  ["a file of another machine", () => "file://elsewhere/dog.wasm"],
  ["a device, which never ends", () => "file:///dev/zero"],
  ["an image of a registry", () => "example.com/dog:1"],
  ["an image that is no URL", () => "::"],
  ["a file with a fragment of the program's own", () => `${file("own.wasm", "own")}#2`],
])("D8: %s has no digest, and is no error.", async (_what, image) => {
  expect(await withFileDigests(withImage(image()), undefined)).toEqual(withImage(image()))
})

test("D8: The digest that was found earlier stays where the same file is not here now.", async () => {
  const image = file("gone.wasm", "gone")
  const earlier = await withFileDigests(withImage(image), undefined)
  rmSync(join(directory, "gone.wasm"))
  expect(await withFileDigests(withImage(image), earlier)).toEqual(earlier)
  expect(await withFileDigests(withImage("file:///another.wasm"), earlier)).not.toHaveProperty("fileDigests")
})

test("D8: What a program itself gives as digests does not count.", async () => {
  const given = { ...withImage("example.com/dog:1"), fileDigests: { dog: digest("invented") } }
  expect(await withFileDigests(given, undefined)).not.toHaveProperty("fileDigests")
})

test("D8: The lattice gets the file's name with the digest behind it, and every other image as it is.", () => {
  expect(imageWithDigest("file:///dog.wasm", "sha256:0123456789abcdef")).toBe("file:///dog.wasm#sha256:0123456789ab")
  expect(imageWithDigest("file:///dog.wasm", undefined)).toBe("file:///dog.wasm")
  expect(imageWithDigest("example.com/dog:1", "sha256:0123456789abcdef")).toBe("example.com/dog:1")
})

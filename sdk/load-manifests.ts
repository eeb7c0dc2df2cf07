import type * as Manifests from "./manifests"

/** Reading and writing manifests takes two libraries, which a program that does neither should not wait for. */
export function loadManifests(): typeof Manifests {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load them with the package
  return require("./manifests") as typeof Manifests
}

import type { ManifestRule } from "../rule"

const EXPECTED = { apiVersion: "core.oam.dev/v1beta1", kind: "Application" } as const

/** wadm takes any text there; other tools that read OAM do not. */
export const oamHeader: ManifestRule = {
  name: "oam-header",
  about: "apiVersion is core.oam.dev/v1beta1 and kind is Application.",
  level: "warning",
  check: (manifest) =>
    (["apiVersion", "kind"] as const)
      .filter((field) => manifest[field] !== EXPECTED[field])
      .map((field) => ({
        path: [field],
        reason: `should be ${EXPECTED[field]}, not ${JSON.stringify(manifest[field])}`,
      })),
}

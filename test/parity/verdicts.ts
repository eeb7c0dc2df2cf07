/** The two ways to hand wadm a manifest, each with a reader of its own. */
export type ManifestFormat = "json" | "yaml"

/** What the real wadm says of a manifest. */
export type WadmVerdict =
  | { readonly kind: "accepts"; readonly stored: unknown }
  | { readonly kind: "refuses"; readonly reason: string }
  /** wadm panics and its process ends: nobody gets an answer until it is started again. */
  | { readonly kind: "crashes"; readonly reason: string }
  /** wadm stores it and can never read it again, nor list or deploy anything else of that lattice. */
  | { readonly kind: "is stuck"; readonly reason: string }

/** What our check says of a manifest. */
export type OurVerdict =
  /** The manifest is as wadm would store it. */
  | { readonly kind: "accepts"; readonly manifest: unknown }
  /** Stricter when wadm would take everything that we object to, which is by design. */
  | { readonly kind: "refuses"; readonly reason: string; readonly stricter: boolean }

export interface Comparison {
  readonly result: "agree" | "stricter by design" | "disagree"
  readonly explanation: string
}

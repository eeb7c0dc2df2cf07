import type { Manifest } from "../../../provider/manifest/schema"
import { consumer, network } from "../../fixtures/manifests"

/** Of the lattice that docs/tools.md looks at: what teams and other tools have there. */
export const DEPLOYED: readonly Manifest[] = [
  network({ owner: "network/prod/network", version: "3c1f0a9be2d4" }),
  consumer("cat", { version: "v2" }),
  consumer("dog", { owner: "apps/prod/dog", version: "18415911c716" }),
]

export const STORED: Manifest = consumer("kite", { owner: "apps/prod/kite", version: "77a0c9d1e2f3" })

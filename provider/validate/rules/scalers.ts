import { isScaler } from "../../manifest/oam/traits"
import type { ManifestRule } from "../rule"

export const componentsRun: ManifestRule = {
  name: "component-without-scaler",
  about: "A component has a scaler.",
  level: "warning",
  check: ({ spec: { components } }) =>
    components.flatMap(({ type, properties, traits = [] }, index) => {
      const scaled = traits.some((trait) => isScaler(trait.type))
      if (type !== "component" || properties.application !== undefined || scaled) return []
      const path = ["spec", "components", index]
      return [
        {
          path,
          reason: "never runs: wadm starts a component only through a scaler; give it a trait of type spreadscaler",
          reads: [
            [...path, "properties", "application"],
            [...path, "type"],
            [...path, "traits"],
            ...traits.map((_, trait) => [...path, "traits", trait, "type"]),
          ],
        },
      ]
    }),
}

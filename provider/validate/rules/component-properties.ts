import { isScaler } from "../../manifest/oam/traits"
import type { ManifestComponent } from "../../manifest/schema"
import type { Finding, ManifestRule, Path } from "../rule"

export const imageOrApplication: ManifestRule = {
  name: "image-or-application",
  about: "A component has an image, or the application that shares it, and not both.",
  level: "error",
  check: ({ spec: { components } }) =>
    components.flatMap(({ properties: { image, application } }, index): Finding[] => {
      if ((image === undefined) !== (application === undefined)) return []
      const path = propertiesOf(index)
      const reads = [
        [...path, "image"],
        [...path, "application"],
      ]
      return image === undefined
        ? [{ path, reason: "needs an image, or the application that shares the component", reads }]
        : [
            {
              path: [...path, "image"],
              reason: "cannot stand beside application: the image is the shared application's",
              reads,
            },
          ]
    }),
}

/** What may not be set on a component that another application shares, since that application sets it. */
export const referencesSetNothing: ManifestRule = {
  name: "reference-settings",
  about: "A component of another application has no config, secrets or scaler here.",
  level: "error",
  check: ({ spec: { components } }) =>
    components.flatMap((component, index): Finding[] => {
      const { application, image } = component.properties
      if (application === undefined || image !== undefined) return []
      const reason = `belongs to application ${JSON.stringify(application.name)}, which shares the component; set it there`
      return settingsOf(component, index).map((path) => ({
        path,
        reason,
        reads: [[...propertiesOf(index), "application"]],
      }))
    }),
}

export const referenceToItself: ManifestRule = {
  name: "reference-to-itself",
  about: "An application does not refer to itself.",
  level: "error",
  stricter: "wadm stores it and then refuses to deploy it, unless an older version of the application runs",
  check: ({ metadata, spec: { components } }) =>
    components.flatMap(({ properties: { application } }, index): Finding[] =>
      application?.name === metadata.name
        ? [
            {
              path: [...propertiesOf(index), "application"],
              reason: "an application cannot refer to itself",
              reads: [
                ["metadata", "name"],
                [...propertiesOf(index), "application", "name"],
              ],
            },
          ]
        : [],
    ),
}

function settingsOf({ properties, traits = [] }: ManifestComponent, index: number): Path[] {
  const scalers = traits.flatMap(({ type }, trait) =>
    isScaler(type) ? [["spec", "components", index, "traits", trait]] : [],
  )
  const settings = (["config", "secrets"] as const).filter((key) => properties[key] !== undefined)
  return [...settings.map((key) => [...propertiesOf(index), key]), ...scalers]
}

function propertiesOf(component: number): Path {
  return ["spec", "components", component, "properties"]
}

import type { Finding, ManifestRule } from "../rule"

/** A registry may hold other content under such a name tomorrow. */
export const imagesStayTheSame: ManifestRule = {
  name: "moving-tag",
  about: "An image of a registry has a tag other than latest, or a digest.",
  level: "warning",
  check: ({ spec: { components } }) =>
    components.flatMap(({ properties: { image } }, index): Finding[] =>
      image === undefined || !isMoving(image)
        ? []
        : [
            {
              path: ["spec", "components", index, "properties", "image"],
              reason:
                "says no version, so that another image there changes nothing here, and hosts refuse it unless they run with --allow-latest; name a tag or a digest",
            },
          ],
    ),
}

/** As a host reads an image: a scheme other than these is a registry and its port. */
function isMoving(image: string): boolean {
  if (image === "" || image.startsWith("file:") || image.startsWith("wasmcloud+builtin:")) return false
  if (image.includes("@")) return false
  const [, tag = "latest"] = image.slice(image.lastIndexOf("/") + 1).split(":")
  return tag === "latest"
}

import {
  DESCRIPTION_ANNOTATION,
  SHARED_ANNOTATION,
  SHARED_WITH_ANNOTATION,
  VERSION_ANNOTATION,
  WADM_SHARED_ANNOTATION,
} from "../manifest/annotations"
import type { ApplicationInputs, LinkInput } from "../manifest/inputs"
import { linksFrom, renderScaler } from "../manifest/render-components"
import type { Path } from "./rule"

/** The annotations that inputs of their own set. */
const ANNOTATION_INPUTS: Readonly<Record<string, string>> = {
  [VERSION_ANNOTATION]: "version",
  [DESCRIPTION_ANNOTATION]: "description",
  [SHARED_ANNOTATION]: "shared",
  [SHARED_WITH_ANNOTATION]: "shared",
  [WADM_SHARED_ANNOTATION]: "shared",
}

/** The input that a place of the rendered manifest comes from. */
export function inputPath(inputs: ApplicationInputs, path: Path): Path {
  const [part, field, key, ...rest] = path
  if (part === "metadata" && field === "name") return ["name"]
  if (inputs.manifest !== undefined) return ["manifest", ...path]
  if (part === "metadata") return metadataPath(field, key)
  if (field === "policies") return policyPath(inputs, key, rest)
  if (typeof key !== "number") return ["components"]
  const name = Object.keys(inputs.components).sort()[key]
  return name === undefined ? ["components"] : componentPath(inputs, name, rest)
}

function metadataPath(field: PropertyKey | undefined, key: PropertyKey | undefined): Path {
  if (field !== "annotations" || typeof key !== "string") return [field, key].filter((part) => part !== undefined)
  const input = ANNOTATION_INPUTS[key]
  return input === undefined ? ["annotations", key] : [input]
}

/** After a program's own policies come those that its secrets need, and nothing is ever wrong with these. */
function policyPath({ policies = [] }: ApplicationInputs, index: PropertyKey | undefined, rest: Path): Path {
  return typeof index === "number" && index < policies.length ? ["policies", index, ...rest] : ["policies"]
}

function componentPath({ components, links }: ApplicationInputs, name: string, [field, ...rest]: Path): Path {
  const component = components[name]
  const place = ["components", name]
  if (field === undefined || field === "name" || component === undefined) return place
  if (field === "type") return [...place, "kind"]
  if (field === "properties") return [...place, ...settingPath(rest)]
  const [trait, ...within] = rest
  if (typeof trait !== "number") return place
  const scalers = renderScaler(component).length
  if (trait < scalers) return [...place, ...within.slice(1)]
  const link = linksFrom(name, links)[trait - scalers]
  return link === undefined ? ["links"] : ["links", link.index, ...linkPath(link.link, within)]
}

/** A secret names its backend itself; a manifest names a policy that does. */
function settingPath(path: Path): Path {
  const [field, index, within, source, ...rest] = path
  if (field !== "secrets" || index === undefined || within !== "properties" || source === undefined) return path
  return ["secrets", index, source === "policy" ? "backend" : source, ...rest]
}

function linkPath(link: LinkInput, [, field, ...rest]: Path): Path {
  if (field === "source" || field === "target") {
    const [setting, ...within] = rest
    if (setting === "config") return [`${field}Config`, ...within]
    return setting === "secrets" ? [`${field}Secrets`, ...settingPath(rest).slice(1)] : [field]
  }
  if (field === "name") return ["name"]
  if (typeof link.interface === "string") return ["interface"]
  return field === "interfaces" ? ["interface", "interfaces", ...rest] : ["interface", "package"]
}

import { RunError } from "@pulumi/pulumi"
import { withFileDigests } from "../../provider/manifest/file-digests"
import { applicationInputsSchema } from "../../provider/manifest/inputs"
import { renderManifest } from "../../provider/manifest/render"
import { writeYaml } from "../../provider/manifest/yaml/write-yaml"
import { validate } from "../../provider/validate/validate"
import { badInputs } from "../messages"

/** The manifest of an application's inputs, as YAML. Equal inputs give equal text. */
export async function manifestText(inputs: Readonly<Record<string, unknown>>): Promise<string> {
  const { failures } = validate({ ...inputs })
  if (failures.length > 0) {
    const problems = failures.map(({ property, reason }) => `${property}: ${reason}`)
    throw new RunError(badInputs(String(inputs["name"]), problems))
  }
  return writeYaml(renderManifest(await withFileDigests(applicationInputsSchema.parse(inputs), undefined)))
}

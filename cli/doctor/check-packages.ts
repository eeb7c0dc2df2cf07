import { packageVersion } from "../package-version"
import { type Finding, findingsOf } from "./finding"
import type { Installation } from "./installation"

/** The oldest that this package works with. */
const OLDEST = { node: "20.0.0", "@pulumi/pulumi": "3.243.0", typescript: "5.4.0" }

/** What Pulumi programs here are run with. */
export async function checkPackages(installation: Installation): Promise<Finding[]> {
  return [checkNode(installation), checkSdk(installation), checkTypeScript(installation), await checkCli(installation)]
}

function checkNode({ nodeVersion }: Installation): Finding {
  const { ok, problem } = findingsOf("pulumi-wadm")
  const text = `${packageVersion()} on Node.js ${nodeVersion}`
  return isOlder(nodeVersion, OLDEST.node) ? problem(text, "It needs Node.js 20 or later.") : ok(text)
}

function checkSdk({ versionOf }: Installation): Finding {
  const { ok, problem, skipped } = findingsOf("@pulumi/pulumi")
  const version = versionOf("@pulumi/pulumi")
  if (version === undefined) return skipped("not installed here; run this in the folder of the Pulumi program")
  const oldest = OLDEST["@pulumi/pulumi"]
  return isOlder(version, oldest)
    ? problem(version, `pulumi-wadm needs ${oldest} or later: npm install @pulumi/pulumi`)
    : ok(version)
}

function checkTypeScript({ versionOf, hasTypeScriptProgram }: Installation): Finding {
  const { ok, problem, skipped } = findingsOf("typescript")
  const version = versionOf("typescript")
  const next = "The types of pulumi-wadm need 5.4 or later: npm install --save-dev typescript"
  if (version === undefined) {
    return hasTypeScriptProgram
      ? problem("not installed here, so Pulumi takes its own, which is too old", next)
      : skipped("not installed here, which is right for a program in JavaScript")
  }
  return isOlder(version, OLDEST.typescript) ? problem(version, next) : ok(version)
}

async function checkCli({ pulumiVersion }: Installation): Promise<Finding> {
  const { ok, warning } = findingsOf("pulumi")
  const version = await pulumiVersion()
  if (version !== undefined) return ok(version)
  return warning("no pulumi on PATH answers", "Install Pulumi's command line, which runs the program.")
}

function isOlder(version: string, oldest: string): boolean {
  const [left, right] = [version, oldest].map((text) => text.replace(/^v/, "").split(/[.+-]/).map(Number))
  for (const at of [0, 1, 2]) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

import { dependentsOf } from "../../provider/guard/dependents"
import type { ApplicationSnapshot, LatticeSnapshot } from "../../provider/guard/snapshot"
import { isFence } from "../../provider/manifest/markers"
import { count, quote } from "../../provider/messages"
import { brokenUsesIn } from "../broken-uses"
import { isRetired, newestOwner, stackOf } from "../ownership"
import type { ApplicationStatus } from "../status/facts"
import { type Finding, findingsOf } from "./finding"

const { ok, warning, problem } = findingsOf("applications")

const NAMES_SHOWN = 5

/** What was broken off or left behind, what refers to something that it cannot have, and what does not run. */
export function checkApplications(snapshot: LatticeSnapshot, statuses: readonly ApplicationStatus[]): Finding[] {
  const findings = [
    ...brokenUsesIn(snapshot).map(({ application, target, reason }) =>
      problem(
        `application ${quote(application)} uses ${target}, and ${reason}`,
        `Deploy ${quote(target.split("/", 1).join(""))} again with what it shared, or change ${quote(application)}.`,
      ),
    ),
    ...snapshot.applications.flatMap((application) => leftBehind(snapshot, application)),
    ...notRunning(statuses),
  ]
  return findings.length > 0 ? findings : [ok(allWell(statuses))]
}

function leftBehind(snapshot: LatticeSnapshot, application: ApplicationSnapshot): Finding[] {
  const { name, newestVersion } = application
  const stack = stackOf(newestOwner(application) ?? null)
  if (isFence(newestVersion)) {
    const refresh =
      stack === undefined ? "pulumi refresh" : `pulumi refresh --stack ${stack.stack} (project ${stack.project})`
    return [
      warning(
        `a delete of application ${quote(name)} is under way or was broken off: nobody can begin to use it`,
        `If nothing is under way, this brings it back: ${refresh}`,
      ),
    ]
  }
  if (!isRetired(application) || dependentsOf(snapshot, name).some(({ deployed }) => deployed)) return []
  return [
    warning(`Pulumi has let go of application ${quote(name)}, and its last user has gone`, `wash app delete ${name}`),
  ]
}

function notRunning(statuses: readonly ApplicationStatus[]): Finding[] {
  const names = statuses.filter(({ deployed, ready }) => deployed && !ready).map(({ application }) => application)
  if (names.length === 0) return []
  const more = names.length - NAMES_SHOWN
  const shown = `${names.slice(0, NAMES_SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}`
  const text = count(names.length, "deployed application does not run", "deployed applications do not run")
  return [warning(`${text}: ${shown}`, "npx pulumi-wadm status says why.")]
}

function allWell(statuses: readonly ApplicationStatus[]): string {
  if (statuses.length === 0) return "none yet"
  const running = statuses.filter(({ ready }) => ready).length
  return `${running} of ${statuses.length} run, none is broken off or left behind`
}

import { WadmError } from "./errors"
import { badSetting } from "./messages"

/** Why a person takes an application away although others use it; undefined for one that nobody named. */
export type Forced = (application: string) => string | undefined

export const FORCE_VARIABLE = "PULUMI_WADM_FORCE"

const ENTRY = /^\s*([-\w]+)\s*:\s*(\S.*?)\s*$/

/**
 * Reads `application: reason`, several separated by ";". It comes from the environment since a destroy works with the
 * inputs and the configuration of the last update, while the environment is that of the command.
 * @throws WadmError `badConfig` when an entry has no reason
 */
export function readForced(environment: NodeJS.ProcessEnv): Forced {
  const text = environment[FORCE_VARIABLE]?.trim() ?? ""
  const reasons = new Map(text === "" ? [] : text.split(";").map(entry))
  return (application) => reasons.get(application)
}

function entry(text: string): [string, string] {
  const [, application, reason] = ENTRY.exec(text) ?? []
  if (application !== undefined && reason !== undefined) return [application, reason]
  throw new WadmError("badConfig", badSetting(`environment ${FORCE_VARIABLE}`, text, '"APPLICATION: why"'))
}

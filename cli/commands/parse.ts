import { InvalidArgumentError } from "commander"
import { nameProblem } from "../../provider/manifest/names"

/** A Pulumi project and stack, as in an owner. */
export function parseStack(value: string): string {
  if (/^[^/\s]+\/[^/\s]+$/.test(value)) return value
  throw new InvalidArgumentError("It must be project/stack, such as apps/prod, without an organization.")
}

/** A Pulumi project and stack that are to be made: Pulumi allows few characters in their names. */
export function parseNewStack(value: string): string {
  if (/^[-\w.]{1,100}\/[-\w.]{1,100}$/.test(value)) return value
  throw new InvalidArgumentError('It must be project/stack, such as apps/prod: letters, digits, "-", "_" and ".".')
}

/** Names of applications, one after the other. */
export function parseNames(value: string, before: readonly string[] = []): readonly string[] {
  const problem = nameProblem(value)
  if (problem !== undefined) throw new InvalidArgumentError(`${problem}.`)
  return [...before, value]
}

const LONGEST_WAIT_S = 86_400

/** A time that a command may take. */
export function parseSeconds(value: string): number {
  const seconds = Number(value)
  if (value.trim() !== "" && seconds > 0 && seconds <= LONGEST_WAIT_S) return seconds
  throw new InvalidArgumentError(`It must be a number of seconds, at most ${LONGEST_WAIT_S}.`)
}

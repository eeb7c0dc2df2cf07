import { type ErrorCode, isWadmError } from "../provider/errors"
import type { Style } from "./style"
import { printable } from "./wording"

type CliErrorCode = "usage" | "unknownApplication" | "unknownStack" | "badConfig" | "badManifests" | "cannotWrite"

/** An expected failure that is the command line's own. */
export class CliError extends Error {
  override readonly name = "CliError"

  constructor(
    readonly code: CliErrorCode,
    message: string,
  ) {
    super(message)
  }
}

/** A failure as `--json` prints it. */
export interface Failure {
  readonly code: CliErrorCode | ErrorCode | "unexpected"
  readonly message: string
}

/** What to do next, where the provider's own text speaks of stack configuration or of changes. */
const HINTS: Partial<Record<ErrorCode, string>> = {
  unreachable:
    "Is the lattice running (wash up) and the address right? Say where it is with --servers nats://HOST:PORT",
  loginRefused:
    "Is this user of that server, and neither expired nor revoked? Log in with --credentials FILE, or as docs/settings.md says",
  timeout: "Is wadm busy or away? Try again, or give it longer with --timeout SECONDS",
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof CliError) return { code: error.code, message: error.message }
  if (!isWadmError(error)) return { code: "unexpected", message: String(error) }
  const { code, message } = error
  const hint = HINTS[code]
  return { code, message: hint === undefined ? message : `${firstLine(message)}\n${hint}` }
}

export function failureText(error: unknown, command: string | undefined, style: Style): string {
  const { code, message } = describeFailure(error)
  const lines = [`${style.bad("error:")} ${message.split("\n").map(printable).join("\n")}`]
  if (code === "unexpected") lines.push(stackOf(error), "This is a defect of pulumi-wadm: please report it.")
  if (command === "can-delete") lines.push("Nothing was checked: take that for a no.")
  return lines.join("\n")
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? "") : ""
}

function firstLine(text: string): string {
  return text.split("\n", 1).join("")
}

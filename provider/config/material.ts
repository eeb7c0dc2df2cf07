import { readFile } from "node:fs/promises"
import { WadmError } from "../errors"
import { badMaterial, unreadableMaterial } from "../messages"
import type { Secret } from "./secret"
import type { Setting } from "./setting"

interface Kind {
  readonly what: string
  /** Tells the thing itself from the path of a file that holds it. */
  readonly looksLike: RegExp
  readonly pattern: RegExp
}

const PEM = /-----BEGIN /

/** What a setting may give as it is, or as the path of a file that holds it. */
const KINDS = {
  credentials: {
    what: "NATS credentials (a .creds file of a user)",
    looksLike: PEM,
    pattern: /BEGIN NATS USER JWT[\s\S]+BEGIN USER NKEY SEED/,
  },
  jwt: { what: "the JWT of a NATS user", looksLike: /^\s*eyJ/, pattern: /^\s*eyJ[\w-]+\.[\w-]+\.[\w-]+\s*$/ },
  seed: {
    what: "the nkey seed of a NATS user (SU...)",
    looksLike: /^\s*S[A-Z2-7]{20,}\s*$/,
    pattern: /^\s*SU[A-Z2-7]{56}\s*$/,
  },
  certificate: { what: "a certificate (PEM)", looksLike: PEM, pattern: /-----BEGIN CERTIFICATE-----/ },
  privateKey: { what: "a private key (PEM)", looksLike: PEM, pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
} as const satisfies Record<string, Kind>

/**
 * Neither the thing nor the path ever shows in an error: a mistyped secret looks like a path.
 * @throws WadmError `badConfig` when it is neither the thing nor a file that holds it
 */
export async function readMaterial({ value, source }: Setting<Secret>, kind: keyof typeof KINDS): Promise<string> {
  const { what, looksLike, pattern } = KINDS[kind]
  const given = value.reveal()
  const isFile = !looksLike.test(given)
  const text = isFile ? await readFile(given, "utf8").catch(unreadable(source, what)) : given
  if (!pattern.test(text)) throw new WadmError("badConfig", badMaterial(source, what, isFile))
  return text
}

/** The error of the file system holds the path, so it is no cause. */
function unreadable(source: string, what: string) {
  return (error: unknown): never => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown"
    throw new WadmError("badConfig", unreadableMaterial(source, what, code))
  }
}

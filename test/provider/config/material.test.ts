import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { inspect } from "node:util"
import { expect, test } from "vitest"
import { readMaterial } from "../../../provider/config/material"
import { Secret } from "../../../provider/config/secret"
import { isWadmError } from "../../../provider/errors"
import { createUser, seedOf } from "../../helpers/nkeys"
import { temporaryDirectory } from "../../helpers/temporary-directory"

type Kind = Parameters<typeof readMaterial>[1]

const seed = seedOf(createUser())
const jwt = "eyJ0eXAi.eyJqdGki.c2ln-_x"
const credentials = `-----BEGIN NATS USER JWT-----\n${jwt}\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`
const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
const privateKey = "-----BEGIN EC PRIVATE KEY-----\nMIIC\n-----END EC PRIVATE KEY-----\n"
const all = { credentials, jwt, seed, certificate, privateKey }
const kinds = Object.keys(all) as Kind[]

const read = (value: string, kind: Kind) => readMaterial({ value: new Secret(value), source: "the setting" }, kind)

async function refusal(value: string, kind: Kind): Promise<string> {
  try {
    await read(value, kind)
  } catch (error) {
    if (isWadmError(error, "badConfig")) return inspect(error)
    throw error
  }
  throw new Error("it was taken")
}

test.each(kinds)("The %s may be given as it is, or as the path of a file, wherever that is.", async (kind) => {
  const file = join(temporaryDirectory(), "eyJ S SU.pem")
  writeFileSync(file, `${all[kind]}\n`)
  expect(await read(all[kind], kind)).toBe(all[kind])
  expect(await read(file, kind)).toBe(`${all[kind]}\n`)
})

test.each(kinds)("What is no %s and no path is refused without showing it.", async (kind) => {
  for (const value of ["canary", `${seed}canary`, `canary${jwt}`, "canary/../x", "canary\0"]) {
    const text = await refusal(value, kind)
    expect(text).toContain("the setting must be")
    for (const part of ["canary", seed, jwt]) expect(text).not.toContain(part)
  }
})

test.each(kinds.flatMap((kind) => kinds.filter((other) => other !== kind).map((other) => [other, kind] as const)))(
  "A %s in place of a %s is refused without showing it, as it is and in a file.",
  async (other, kind) => {
    const file = join(temporaryDirectory(), "canary-file")
    writeFileSync(file, all[other])
    for (const value of [all[other], file]) {
      const text = await refusal(value, kind)
      expect(text).toMatch(/the setting must be|the file that the setting names does not hold/)
      for (const part of ["canary", seed, jwt, "MII"]) expect(text).not.toContain(part)
    }
  },
)

import { expect, test } from "vitest"
import { WadmError } from "../../provider/errors"
import { cannotConnect, loginRefused, noWadm, requestTimedOut } from "../../provider/messages"
import { deployAll, fail } from "../fixtures/lattice"
import { manifest, network } from "../fixtures/manifests"
import { InMemoryWadm } from "../helpers/in-memory-wadm"
import { runCli } from "./run-cli"

function failing(error: Error): InMemoryWadm {
  const wadm = new InMemoryWadm()
  wadm.before = fail(error)
  return wadm
}

const request = { operation: "get", lattice: "default" }
const servers = { value: ["nats://a:1"], source: "--servers" }
const unreachable = new WadmError("unreachable", cannotConnect({ servers, login: [], tls: [] }, "CONNECTION_REFUSED"))

test.each([
  [
    "unreachable",
    unreachable,
    `cannot connect to NATS at nats://a:1 (CONNECTION_REFUSED); this address is from --servers
Is the lattice running (wash up) and the address right? Say where it is with --servers nats://HOST:PORT`,
  ],
  [
    "timeout",
    new WadmError("timeout", requestTimedOut(request, 10_000)),
    `wadm did not answer "get" in lattice "default" within 10 s
Is wadm busy or away? Try again, or give it longer with --timeout SECONDS`,
  ],
  [
    "loginRefused",
    new WadmError(
      "loginRefused",
      loginRefused({ servers, login: ["--credentials"], tls: [] }, "AUTHORIZATION_VIOLATION"),
    ),
    `NATS at nats://a:1 refuses the login (AUTHORIZATION_VIOLATION); what it logs in with is from --credentials
Is this user of that server, and neither expired nor revoked? Log in with --credentials FILE, or as docs/settings.md says`,
  ],
  ["noWadm", new WadmError("noWadm", noWadm(request)), noWadm(request)],
])(
  "The failure %s is told without a word on changes, stack configuration or where in the code.",
  async (code, error, message) => {
    expect(await runCli("dependents network", failing(error))).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${message}\n`,
    })
    const json = await runCli("can-delete --stack a/b --json", failing(error))
    expect({ ...json, stdout: JSON.parse(json.stdout) as unknown }).toEqual({
      code: 2,
      stdout: { error: { code, message } },
      stderr: "",
    })
  },
)

test("What cannot be checked is called a no by the command that checks.", async () => {
  const { code, stderr } = await runCli("can-delete network", failing(unreachable))
  expect(code).toBe(2)
  expect(stderr).toMatch(/^error: cannot connect .*\n.*\nNothing was checked: take that for a no\.\n$/)
})

test("One application that cannot be read makes every answer impossible.", async () => {
  const wadm = new InMemoryWadm()
  await deployAll(wadm, network(), manifest("broken"))
  wadm.before = ({ application }) => {
    if (application === "broken") throw new WadmError("badReply", "the reply cannot be understood")
  }
  for (const line of ["can-delete network", "dependents network", "can-delete --stack a/b"]) {
    expect(await runCli(line, wadm)).toMatchObject({ code: 2, stdout: "" })
  }
})

test("A defect of ours is told with its place in the code, and is no answer either.", async () => {
  const wadm = failing(new TypeError("x is not a function"))
  const { code, stderr } = await runCli("can-delete network", wadm)
  expect(code).toBe(2)
  expect(stderr).toMatch(
    /^error: TypeError: x is not a function\n.*\n {4}at .*failures\.test\.ts.*please report it\.\n.*no\.\n$/s,
  )
  const json = await runCli("can-delete network --json", wadm)
  expect(JSON.parse(json.stdout)).toEqual({ error: { code: "unexpected", message: "TypeError: x is not a function" } })
})

test("An error's text cannot steer the terminal.", async () => {
  const { stderr } = await runCli("dependents a", failing(new WadmError("refused", "wadm says \u001b[2J\nand more")))
  expect(stderr).toBe("error: wadm says \\u{1b}[2J\nand more\n")
})

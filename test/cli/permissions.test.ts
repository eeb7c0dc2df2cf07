import { expect, test } from "vitest"
import { runCli } from "./run-cli"

async function printed(line: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, stdout, stderr } = await runCli(line, undefined, { environment, withLattice: never })
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
  return stdout
}

const never = () => Promise.reject(new Error("permissions ask the lattice nothing"))

test("A reader's permissions are printed as nats-server's configuration has them, each with what it is for.", async () => {
  expect(await printed("permissions --role reader --lattice shop")).toBe(`\
# A NATS user with the role "reader" in lattice "shop": runs pulumi preview, every command of pulumi-wadm, and a refresh that finds nothing begun to be undone.
# Not enough for pulumi up and destroy, which it lets fail at their first change.
# Made by: pulumi-wadm permissions --role reader --lattice shop
permissions {
  publish {
    allow: [
      # list the applications, read their manifests, versions and status
      "wadm.api.shop.model.get"
      "wadm.api.shop.model.get.*"
      "wadm.api.shop.model.versions.*"
      "wadm.api.shop.model.status.*"
      # ask for the hosts of the lattice
      "wasmbus.ctl.v1.shop.host.ping"
      # ask the server who this user is and what it may do
      "$SYS.REQ.USER.INFO"
    ]
  }
  subscribe {
    allow: [
      # the replies to this user's own requests
      "_INBOX.pulumi-wadm.>"
      # hear of each status, and of what is deployed and undeployed
      "wadm.status.shop.*"
      "wadm.evt.shop.*"
    ]
  }
}
`)
})

test("What others must keep away from is denied, and the limit of that is said.", async () => {
  const text = await printed("permissions --role others --protect network cache --lattice shop")
  expect(text).toContain("this user can still store a version of a denied one, not run it.\n")
  expect(text).toContain("# Made by: pulumi-wadm permissions --role others --lattice shop --protect network cache\n")
  expect(text).toContain(`
    deny: [
      # run, stop and delete what others share
      "wadm.api.shop.model.deploy.network"
      "wadm.api.shop.model.undeploy.network"
      "wadm.api.shop.model.del.network"
      "wadm.api.shop.model.deploy.cache"
      "wadm.api.shop.model.undeploy.cache"
      "wadm.api.shop.model.del.cache"
    ]
`)
})

test("A deployer of the lattice that the environment names is what there is without options.", async () => {
  const text = await printed("permissions", { WASMCLOUD_LATTICE: "live" })
  expect(text).toContain("# Made by: pulumi-wadm permissions --role deployer --lattice live\n")
  expect(text).toContain('"wadm.status.live.*"')
})

test("Where wadm listens and where replies go are options, and part of the command that is printed.", async () => {
  const text = await printed("permissions --lattice shop --account acme --inbox-prefix _INBOX.team-a")
  expect(text).toContain("--role deployer --lattice shop --account acme --inbox-prefix _INBOX.team-a\n")
  expect(text).toContain('"acme.wadm.api.shop.model.put"')
  expect(text).toContain('"_INBOX.team-a.>"')
  const other = await printed("permissions --role reader", { WADM_API_PREFIX: "dev.api" })
  expect(other).toContain("--role reader --lattice default --api-prefix dev.api\n")
  expect(other).toContain('"dev.api.default.model.get"')
})

test("With --json the permissions have the form that a user's JWT has.", async () => {
  expect(JSON.parse(await printed("permissions --lattice shop --json --protect network"))).toEqual({
    pub: {
      allow: [
        "wadm.api.shop.model.get",
        "wadm.api.shop.model.get.*",
        "wadm.api.shop.model.versions.*",
        "wadm.api.shop.model.status.*",
        "wadm.api.shop.model.put",
        "wadm.api.shop.model.deploy.*",
        "wadm.api.shop.model.undeploy.*",
        "wadm.api.shop.model.del.*",
        "wasmbus.ctl.v1.shop.host.ping",
        "$SYS.REQ.USER.INFO",
      ],
      deny: [
        "wadm.api.shop.model.deploy.network",
        "wadm.api.shop.model.undeploy.network",
        "wadm.api.shop.model.del.network",
      ],
    },
    sub: {
      allow: [
        "_INBOX.pulumi-wadm.>",
        "wadm.status.shop.*",
        "wadm.evt.shop.*",
        "wadm.notify.shop",
        "wasmbus.evt.shop.component_scaled",
      ],
    },
  })
  expect(JSON.parse(await printed("permissions --role reader --json"))).not.toHaveProperty("pub.deny")
})

test.each([
  ["permissions --role others", "say what others must keep away from: --protect"],
  ["permissions --role reader --protect network", "a reader changes nothing: leave --protect out"],
  ["permissions --role owner", "Allowed choices are deployer, reader, others."],
  ["permissions --protect a.b", 'invalid. "a.b" contains "."; only letters'],
  ["permissions --inbox-prefix _INBOX.>", "--inbox-prefix must be a NATS subject"],
  ["permissions --api-prefix a --account b", "--api-prefix, --account contradict each other"],
  ["permissions --role others --protect a --inbox-prefix b", "go to _INBOX: leave --inbox-prefix out"],
  ["permissions --lattice a.b", '--lattice "a.b" contains "."'],
])("%s is refused with the reason.", async (line, reason) => {
  const { code, stdout, stderr } = await runCli(line)
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
  expect(stderr).toContain(reason)
})

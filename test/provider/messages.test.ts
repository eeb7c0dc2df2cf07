import { expect, test } from "vitest"
import * as messages from "../../provider/messages"
import { PREVIEW_TEXTS } from "../fixtures/preview-texts"

const facts = { operation: "deploy", lattice: "default", application: "dog" }
const latticeFacts = { operation: "get", lattice: "default" }
const unready = {
  application: "dog",
  lattice: "default",
  version: "3f9a",
  images: [{ component: "dog", image: "file:///dog.wasm" }],
}
const reasons = ["SpreadScaler dog is failed: no host", "other"]
const httpserver = { component: "httpserver", target: "network/httpserver", links: ["dog-dog"] }
const dog = {
  ...{ application: "dog", version: "v1", owner: "apps/prod/dog" },
  ...{ deployed: true, allowed: true, uses: [httpserver] },
}
const dogNamed = { application: "dog", lattice: "default" }
const theirs = { version: "v9", owner: undefined }
const ours = { version: "v1", owner: "shop/dev/dog" }
const asLeft = { ...dogNamed, version: "v1", deployed: true, running: ours, newest: ours, failure: [] }
const history = { application: "dog", lattice: "default", version: "3f9a", bytes: 1_200_000, limit: 1_048_576 }
const network = { application: "network", lattice: "default" }
const refused = { ...network, refused: "was not deleted", aftermath: messages.NOTHING_CHANGED }

test("A refusal to delete names every dependent in a table, and each way out with its command.", () => {
  const text = messages.inUse({
    application: "network",
    lattice: "default",
    refused: "was not deleted",
    aftermath: messages.NOTHING_CHANGED,
    canRetire: true,
    dependents: [
      {
        ...dog,
        application: "cat",
        owner: undefined,
        version: "v2",
        uses: [{ ...httpserver, component: "web", links: [] }],
      },
      {
        ...dog,
        application: "dog-fetcher",
        version: "3f9a",
        uses: [httpserver, { component: "kv", target: "network/keyvalue", links: ["a", "b"] }],
      },
      { ...dog, application: "mouse", allowed: false },
    ],
  })
  expect(`\n${text}\n`).toBe(`
application "network" in lattice "default" was not deleted: 3 applications use it
  cat          version v2    web -> network/httpserver                                                                 not managed by Pulumi
  dog-fetcher  version 3f9a  httpserver -> network/httpserver, link "dog-dog"; kv -> network/keyvalue, links "a", "b"  owner apps/prod/dog
  mouse        version v1    httpserver -> network/httpserver, link "dog-dog"                                          owner apps/prod/dog    not in shared.with
Nothing was changed. To go on:
  take its users away first     wash app undeploy cat
                                pulumi destroy --stack prod   (project apps)
  let it go with its last user  deletion: "retireWhenUnused" in its program, pulumi up, and the same command again
  break them now                PULUMI_WADM_FORCE="network: WHY" before the same command
`)
})

test("A refusal of an update offers no retiring, which a change cannot have.", () => {
  const text = messages.inUse({
    application: "network",
    lattice: "default",
    refused: "was not updated to version v2, which would take away httpserver",
    aftermath: messages.ranAgain("v1"),
    canRetire: false,
    dependents: [dog],
  })
  expect(`\n${text}\n`).toBe(`
application "network" in lattice "default" was not updated to version v2, which would take away httpserver: 1 application uses it
  dog  version v1  httpserver -> network/httpserver, link "dog-dog"  owner apps/prod/dog
It was undeployed for a moment; version v1 runs again, and nothing else was changed. To go on:
  take its users away first  pulumi destroy --stack prod   (project apps)
  break them now             PULUMI_WADM_FORCE="network: WHY" before the same command
`)
})

const connection = { servers: { value: ["nats://a:1", "nats://b:2"], source: "the default" }, login: [], tls: [] }
const RECORDED =
  "pulumi refresh and pulumi destroy use the settings that the last pulumi up recorded; --run-program makes them use today's."

const TEXTS: readonly (readonly [string, string, string])[] = [
  ...PREVIEW_TEXTS,
  [
    "cannotConnect",
    messages.cannotConnect(connection, "CONNECTION_REFUSED"),
    `cannot connect to NATS at nats://a:1, nats://b:2 (CONNECTION_REFUSED); this address is from the default
Is the lattice running (wash up) and the address right? Set it with: pulumi config set wadm:servers nats://HOST:PORT
${RECORDED}`,
  ],
  [
    "cannotTrust",
    messages.cannotTrust({ ...connection, tls: ["A", "B"] }, "SELF_SIGNED_CERT_IN_CHAIN"),
    `no TLS connection to NATS at nats://a:1, nats://b:2 (SELF_SIGNED_CERT_IN_CHAIN); this address is from the default, its TLS settings are from A, B
wadm:tlsCa names who has signed the server's certificate; wadm:tlsCert and wadm:tlsKey are this client's own, where the server wants one.
${RECORDED}`,
  ],
  [
    "cannotTrust without settings",
    messages.cannotTrust(connection, "TLS").split("\n", 1).join(),
    "no TLS connection to NATS at nats://a:1, nats://b:2 (TLS); this address is from the default, no TLS setting is given",
  ],
  [
    "loginRefused",
    messages.loginRefused({ ...connection, login: ["A", "B"] }, "AUTHORIZATION_VIOLATION"),
    `NATS at nats://a:1, nats://b:2 refuses the login (AUTHORIZATION_VIOLATION); what it logs in with is from A, B
Is this user of that server, and neither expired nor revoked?
The address is from the default.
${RECORDED}`,
  ],
  [
    "loginRefused without a login",
    messages.loginRefused(connection, "AUTHORIZATION_VIOLATION"),
    `NATS at nats://a:1, nats://b:2 refuses the login (AUTHORIZATION_VIOLATION); nothing to log in with is set
Set wadm:credentials, or another way to log in that docs/settings.md lists.
The address is from the default.
${RECORDED}`,
  ],
  [
    "oldServer",
    messages.oldServer(["nats://a:1"], "2.10.20"),
    "nats-server 2.10.20 at nats://a:1 may lose what it has acknowledged, wadm's manifests among it, when its process is killed; 2.10.23 and later do not",
  ],
  ["emptySetting", messages.emptySetting("A"), "A is empty; give it a value or take it out"],
  ["missingSetting", messages.missingSetting("A", "B"), "A is of no use without B; set both"],
  [
    "contradictingSettings",
    messages.contradictingSettings(["A", "B"]),
    "A, B contradict each other; keep one way and take the others out",
  ],
  [
    "badConnections",
    messages.badConnections("A"),
    "A must hold connections by name, each with its settings; set one with: pulumi config set --path 'wadm:connections.NAME.servers' nats://HOST:PORT",
  ],
  [
    "badConnectionName",
    messages.badConnectionName("A", "must not be empty"),
    "A has a connection whose name must not be empty",
  ],
  [
    "unknownSetting",
    messages.unknownSetting("A", ["server", "port"], ["servers", "token"]),
    'A has "server", "port", which is no setting; the settings are servers, token',
  ],
  ["badConnectionSetting", messages.badConnectionSetting("A"), "A must be text; put it in quotes"],
  [
    "unknownConnection",
    messages.unknownConnection("eu", ["us", "asia"]),
    'there is no connection "eu" in stack configuration wadm:connections; there are us, asia',
  ],
  [
    "unknownConnection where there is none",
    messages.unknownConnection("eu", []),
    'there is no connection "eu" in stack configuration wadm:connections; there is none',
  ],
  [
    "unreadableMaterial",
    messages.unreadableMaterial("A", "a thing", "ENOENT"),
    "A must be a thing, or the path of a file that holds this; as a path it cannot be read (ENOENT)",
  ],
  ["badMaterial", messages.badMaterial("A", "a thing", false), "A must be a thing"],
  ["badMaterial in a file", messages.badMaterial("A", "a thing", true), "the file that A names does not hold a thing"],
  [
    "noWadm",
    messages.noWadm({ ...facts, prefix: "a.wadm.api" }),
    `no wadm answers for lattice "default", API prefix a.wadm.api: NATS is there, but nothing listens for "deploy" requests
Start wadm (wash up does) and check that it serves this NATS server and account with this prefix (wadm:apiPrefix, wadm:account).`,
  ],
  [
    "requestTimedOut of a write",
    messages.requestTimedOut({ ...facts, writes: true }, 1_500),
    `wadm did not answer "deploy" for application "dog" in lattice "default" within 1.5 s
It may or may not have taken effect. Run pulumi refresh, then go on; wadm:requestTimeout sets the limit in seconds.`,
  ],
  [
    "requestTimedOut of a read, with a reason",
    messages.requestTimedOut(latticeFacts, 10_000, "CONNECTION_CLOSED"),
    `wadm did not answer "get" in lattice "default" within 10 s (CONNECTION_CLOSED)
Try again; wadm:requestTimeout sets the limit in seconds.`,
  ],
  [
    "lineLost",
    messages.lineLost(facts),
    `the connection to NATS broke while "deploy" for application "dog" in lattice "default" was under way
It may or may not have taken effect. Run pulumi refresh, then go on.`,
  ],
  [
    "notSent",
    messages.notSent(facts, 1_500),
    `NATS has been out of reach for 1.5 s: "deploy" for application "dog" in lattice "default" was not sent, and will not be
Try again when it is back.`,
  ],
  [
    "notPermitted",
    messages.notPermitted(facts, { action: "publish", subject: "wadm.api.default.model.deploy.dog", role: "deployer" }),
    `NATS does not allow this user to publish "wadm.api.default.model.deploy.dog", needed by "deploy" for application "dog" in lattice "default"; wadm was not asked
The role "deployer" has it: npx pulumi-wadm permissions --role deployer --lattice default prints what to give the user.`,
  ],
  [
    "badReply",
    messages.badReply(latticeFacts, "it is not JSON"),
    `the reply to "get" in lattice "default" cannot be understood: it is not JSON
Is it wadm 0.21 that answers there?`,
  ],
  [
    "otherRecord",
    messages.otherRecord("c", "a-b", "b-c"),
    `wadm answered with application "b-c" when asked for "c" in lattice "a-b"
wadm keeps both in one record, since lattice and name joined by a dash are equal. Rename one of the two.`,
  ],
  [
    "refusedByWadm",
    messages.refusedByWadm(facts, "no such version"),
    'wadm refused "deploy" for application "dog" in lattice "default": no such version',
  ],
  [
    "storeFailed",
    messages.storeFailed(facts, "Internal storage error"),
    `wadm could not carry out "deploy" for application "dog" in lattice "default": Internal storage error
Somebody else may be changing it at the same moment, or the disk of nats-server is full; wadm's log says which. Then run the same command again.`,
  ],
  [
    "unsafeSubjectToken",
    messages.unsafeSubjectToken("lattice", "a\n"),
    String.raw`the lattice "a\n" cannot be part of a NATS subject; nothing was sent`,
  ],
  [
    "badSetting",
    messages.badSetting("stack configuration wadm:servers", "nats://me:secret@h", "a list of URLs"),
    'stack configuration wadm:servers must be a list of URLs, not "nats://***@h"',
  ],
  [
    "alreadyExists",
    messages.alreadyExists("dog", "default", "shop/prod/dog"),
    `application "dog" already exists in lattice "default" and belongs to the Pulumi resource shop/prod/dog; nothing was changed. To go on:
  take it over        adopt: "manage" in this program, then pulumi up
  only look at it     adopt: "observe" in this program, then pulumi up
  make another one    another name in this program
  take it away first  pulumi destroy --stack prod   (project shop)`,
  ],
  [
    "madeMeanwhile",
    messages.madeMeanwhile("dog", "default", undefined),
    `application "dog" in lattice "default" was made by someone else at the same moment, and belongs to no Pulumi stack; what was put for this one is taken back. To go on:
  take it over        adopt: "manage" in this program, then pulumi up
  only look at it     adopt: "observe" in this program, then pulumi up
  make another one    another name in this program
  take it away first  wash app delete dog`,
  ],
  [
    "versionTaken",
    messages.versionTaken("dog", "default", "3f9a"),
    `application "dog" in lattice "default" has a version 3f9a already, with other content; it was left as it is
Another tool stored it under that name. Take that version away (wash app delete dog 3f9a), and run the same command again.`,
  ],
  [
    "foreignOwner",
    messages.foreignOwner("dog", "default", undefined),
    `application "dog" in lattice "default" now belongs to no Pulumi stack; nothing was changed
Someone else put it, or took it over, since the last pulumi up here. To go on:
  leave it to them  take it out of this program, then pulumi state delete URN
  only look at it   adopt: "observe" in this program, then pulumi up; a destroy leaves it as it is
  have it back      conflict: "overwrite" in this program, then pulumi up --refresh`,
  ],
  [
    "takingOver from another stack",
    messages.takingOver({ ...network, owner: "apps/prod/network", version: "3f9a", changes: ["shared", "links"] }),
    `taking over application "network" in lattice "default" (version 3f9a) from the Pulumi resource apps/prod/network; what changes: shared, links
Their next pulumi up or destroy is refused. They take it out of their program, and of its state with pulumi state delete URN.`,
  ],
  [
    "takingOver from another tool",
    messages.takingOver({ ...network, owner: undefined, version: undefined, changes: [] }),
    'taking over application "network" in lattice "default" (not deployed) from no Pulumi stack; only version and owner change',
  ],
  [
    "nothingToObserve",
    messages.nothingToObserve("dog", "default"),
    `application "dog" in lattice "default" does not exist, and adopt: "observe" makes none. To go on:
  deploy it where it belongs  then run the same command again
  make it here                leave adopt out of its program, or say adopt: "manage", then pulumi up
  look elsewhere              is the lattice the right one, and the name?`,
  ],
  [
    "observedDrift",
    messages.observedDrift({
      ...network,
      ...{ owner: "apps/prod/network", version: "3f9a" },
      ...{ drift: ["components.cache", "shared"], notShared: ["cache", "httpserver"] },
    }),
    `application "network" in lattice "default" (version 3f9a, it belongs to the Pulumi resource apps/prod/network) is not as this program describes it:
  components.cache
  shared
Nobody can use cache, httpserver there: whoever refers to it is refused.
It is only observed, and stays as it is. Describe it as it is, or take it over with adopt: "manage".`,
  ],
  [
    "observedDrift that no user meets",
    messages.observedDrift({ ...network, owner: undefined, version: undefined, drift: ["deployed"], notShared: [] }),
    `application "network" in lattice "default" (not deployed, it belongs to no Pulumi stack) is not as this program describes it:
  deployed
It is only observed, and stays as it is. Describe it as it is, or take it over with adopt: "manage".`,
  ],
  [
    "onlyObserved",
    messages.onlyObserved("dog", "default"),
    'application "dog" in lattice "default" was only observed, and stays in the lattice',
  ],
  [
    "badReferences",
    messages.badReferences("dog", [
      {
        application: "dog",
        component: "http",
        to: { application: "net", component: "srv" },
        lattice: "default",
        problem: "P",
      },
      {
        application: "dog",
        component: "kv",
        to: { application: "data", component: "kv" },
        lattice: "default",
        problem: "Q",
      },
    ]),
    `application "dog" was not deployed; nothing was changed
  http -> net/srv in lattice "default": P
  kv -> data/kv in lattice "default": Q`,
  ],
  [
    "notSharedAtAll",
    messages.notSharedAtAll("network"),
    'application "network" is not shared; its owner has to set shared: true (annotation experimental.wasmcloud.dev/shared: "true")',
  ],
  [
    "notSharedWith",
    messages.notSharedWith({
      ...{ application: "network", entries: ["cat", "apps/*"], readable: true },
      consumer: { application: "dog", owner: "shop/dev/dog" },
    }),
    'application "dog" (owner shop/dev/dog) may not use application "network", which is shared with cat, apps/* alone; ' +
      'ask its owner to add "dog" or "shop/dev" to shared.with (annotation pulumi-wadm/shared-with)',
  ],
  [
    "notSharedWith of an unmanaged application, by a list that cannot be read",
    messages.notSharedWith({
      ...{ application: "network", entries: ["cat", ""], readable: false },
      consumer: { application: "dog", owner: undefined },
    }),
    'application "dog" (not managed by Pulumi) may not use application "network", which has a list of who may use it ' +
      'that cannot be read: "cat, "; ask its owner to mend it and add "dog" to shared.with (annotation pulumi-wadm/shared-with)',
  ],
  [
    "cannotCheck",
    messages.cannotCheck({ ...refused, reason: "first\nsecond" }),
    `application "network" in lattice "default" was not deleted: whether other applications use it could not be read
  first
  second
Nothing was changed.
What cannot be checked stays; try again when wadm answers.`,
  ],
  [
    "notAllowed",
    messages.notAllowed({ ...refused, reason: "first\nsecond" }),
    `application "network" in lattice "default" was not deleted
  first
  second
Nothing was changed.`,
  ],
  [
    "changedMeanwhile",
    messages.changedMeanwhile({ ...refused, what: "version v9 is its newest now" }),
    `application "network" in lattice "default" was not deleted: someone else changed it meanwhile (version v9 is its newest now)
Nothing was changed. Run pulumi refresh, look at what they did, and try again.`,
  ],
  [
    "fenceLeft after cannotCheck",
    messages.cannotCheck({ ...refused, aftermath: messages.fenceLeft("fence-1", "no answer"), reason: "no answer" }),
    `application "network" in lattice "default" was not deleted: whether other applications use it could not be read
  no answer
Version fence-1, which keeps new users out meanwhile, could not be taken back:
  no answer
While it is there nobody can begin to use the application, which may be undeployed by now. When wadm answers, run the same command again; or, to keep it, pulumi refresh and then pulumi up.
What cannot be checked stays; try again when wadm answers.`,
  ],
  [
    "markLeft",
    messages.changedMeanwhile({
      ...refused,
      aftermath: messages.markLeft("retired-1", "no answer"),
      what: "version v9 has come",
    }),
    `application "network" in lattice "default" was not deleted: someone else changed it meanwhile (version v9 has come)
Version retired-1, which marks it as retired, could not be taken back:
  no answer
While it is there the application takes no new users. When wadm answers, a pulumi refresh takes it away. Run pulumi refresh, look at what they did, and try again.`,
  ],
  [
    "fenceUncertain",
    messages.fenceUncertain("fence-1").split("\n")[0]!,
    "Version fence-1, which keeps new users out meanwhile, may have been put all the same.",
  ],
  [
    "cutOff",
    messages.cutOff(network, "no answer"),
    `application "network" in lattice "default" is undeployed, and was not deleted altogether:
  no answer
Nobody can begin to use it. Run the same command again; or, to keep it, pulumi refresh and then pulumi up.`,
  ],
  [
    "ranAgain",
    messages.ranAgain("v1"),
    "It was undeployed for a moment; version v1 runs again, and nothing else was changed.",
  ],
  [
    "conflictingVersion that runs",
    messages.conflictingVersion({ ...dogNamed, version: "v9", owner: undefined, runs: true }),
    `application "dog" in lattice "default" was not updated: version v9 of no Pulumi stack runs now, and the last pulumi up left another one; nothing was changed
To go on, pulumi refresh takes note of it, and the next preview shows what pulumi up brings back.
To go over whatever is there, say conflict: "overwrite" in the program.`,
  ],
  [
    "conflictingVersion that is stored",
    messages.conflictingVersion({ ...dogNamed, version: "v9", owner: "a/b/dog", runs: false }).split(";")[0]!,
    'application "dog" in lattice "default" was not updated: version v9 of the Pulumi resource a/b/dog is the newest now, and the last pulumi up left another one',
  ],
  [
    "drifted in what runs and in what is stored",
    messages.drifted({
      ...asLeft,
      running: { version: "v7", owner: "a/b/dog" },
      newest: theirs,
      failure: ["no image"],
    })!,
    `application "dog" in lattice "default" is not as the last pulumi up left it
  version v7 of the Pulumi resource a/b/dog runs in place of v1
  version v9 of no Pulumi stack was put, and does not run
  it has failed since:
    no image
The next pulumi up puts that right.`,
  ],
  [
    "drifted when it is undeployed",
    messages.drifted({ ...asLeft, running: undefined })!,
    `application "dog" in lattice "default" is not as the last pulumi up left it
  it is undeployed; version v1 ran
The next pulumi up puts that right.`,
  ],
  [
    "drifted when it was stored only",
    messages.drifted({ ...asLeft, deployed: false })!,
    `application "dog" in lattice "default" is not as the last pulumi up left it
  version v1 of the Pulumi resource shop/dev/dog runs; it was stored only
The next pulumi up puts that right.`,
  ],
  ["drifted by nothing", String(messages.drifted(asLeft)), "undefined"],
  [
    "gone",
    messages.gone(dogNamed),
    'application "dog" in lattice "default" is gone; the next pulumi up makes it again',
  ],
  [
    "overStored",
    messages.overStored({ ...dogNamed, version: "v1", other: "v9" }),
    'application "dog" in lattice "default" runs as version v1; version v9, which was put over it, is deleted, since wadm goes by the newest',
  ],
  [
    "forgotten",
    messages.forgotten(dogNamed, "cannot connect"),
    `application "dog" in lattice "default" was not deleted, only forgotten by Pulumi, since deleteUnreachable is set:
  cannot connect
If the lattice comes back, it has the application still: wash app delete, or adopt it.`,
  ],
  [
    "notForgotten",
    messages.notForgotten("cannot connect", false),
    `cannot connect
Nothing was deleted. If the lattice is gone for good: deleteUnreachable: true in the program, pulumi up and pulumi destroy; or pulumi state delete URN`,
  ],
  [
    "notForgotten of a shared application",
    messages.notForgotten("cannot connect", true),
    `cannot connect
Nothing was deleted: a shared application is never forgotten unseen, since others may use it. If the lattice is gone for good: pulumi state delete URN`,
  ],
  ["NOTHING_CHANGED", messages.NOTHING_CHANGED, "Nothing was changed."],
  [
    "notUndone",
    messages.notUndone("v2", new Error("no answer")),
    `Version v2, which was put for this update, could not be taken back:
  no answer
Run pulumi refresh and pulumi up when wadm answers.`,
  ],
  [
    "nowRetired",
    messages.nowRetired("network", "default", [dog]),
    `application "network" in lattice "default" is retired and stays for now: 1 application uses it
  dog  version v1  httpserver -> network/httpserver, link "dog-dog"  owner apps/prod/dog
Whoever takes the last of them away with Pulumi deletes it too. A pulumi up that has it again takes it back.`,
  ],
  [
    "carriedAlong",
    messages.carriedAlong({ ...network, components: ["httpserver"], unshared: false }, [dog]),
    `application "network" in lattice "default" keeps httpserver for now: 1 application uses it
  dog  version v1  httpserver -> network/httpserver, link "dog-dog"  owner apps/prod/dog
That goes when the last of these uses is taken away with Pulumi; after another tool has, with the next change of the application.`,
  ],
  [
    "carriedAlong of an application that is shared no longer",
    messages.carriedAlong({ ...network, components: ["httpserver", "cache"], unshared: true }, []).split("\n")[0]!,
    'application "network" in lattice "default" stays shared for now, with httpserver, cache: 0 applications use it',
  ],
  [
    "reapedRetired",
    messages.reapedRetired("network", "default"),
    'application "network" in lattice "default" was retired; its last user has gone, and it is deleted too',
  ],
  [
    "reapedCarried",
    messages.reapedCarried("network", "default", ["httpserver"]),
    'application "network" in lattice "default" no longer has httpserver: it was kept for users, and the last of them has gone',
  ],
  [
    "reapedCarried when only the sharing ended",
    messages.reapedCarried("network", "default", []),
    'application "network" in lattice "default" is shared no longer: it was kept for users, and the last of them has gone',
  ],
  [
    "notReaped",
    messages.notReaped("network", "default", "permission denied"),
    `what nobody uses any more of application "network" in lattice "default" could not be taken away:
  permission denied
The next change of that application takes it away.`,
  ],
  [
    "storedUsers",
    messages.storedUsers("network", "default", [dog]),
    `application "network" in lattice "default" is gone, and 1 application that is stored and not deployed refers to it; wadm will not deploy it
  dog  version v1  httpserver -> network/httpserver, link "dog-dog"  owner apps/prod/dog`,
  ],
  [
    "forced",
    messages.forced({ ...network, refused: "is deleted" }, "moved to v2", [dog]),
    `application "network" in lattice "default" is deleted: 1 application uses it
  dog  version v1  httpserver -> network/httpserver, link "dog-dog"  owner apps/prod/dog
It was forced (moved to v2): what uses it breaks.`,
  ],
  [
    "forced without a reason, while the lattice cannot be read",
    messages.forced({ ...network, refused: "is deleted" }, undefined, undefined),
    `application "network" in lattice "default" is deleted: whether others use it could not be read
It was forced (deletion: "force"): what uses it breaks.`,
  ],
  [
    "stays",
    messages.stays([dog]),
    `It stays deployed: 1 application uses it
  dog  version v1  httpserver -> network/httpserver, link "dog-dog"  owner apps/prod/dog`,
  ],
  [
    "beingTakenAway",
    messages.beingTakenAway("network", "fence-1"),
    'application "network" is being deleted or undeployed; if nothing is under way, pulumi refresh in its stack takes back version fence-1, which keeps new users out',
  ],
  [
    "retired",
    messages.retired("network/httpserver"),
    "network/httpserver is retired: its owner has taken it out, and it goes when those who use it now have gone",
  ],
  [
    "keepsChanging",
    messages.keepsChanging("dog"),
    'application "dog" keeps changing while it is read; try again when it is at rest',
  ],
  [
    "listedUnknown",
    messages.listedUnknown("d", "b"),
    `wadm lists an application "d" in lattice "b", and does not know it
It keeps one record for two applications of different lattices whose lattice and name, joined by a dash, are equal. Rename one of the two.`,
  ],
  [
    "listTooLarge",
    messages.listTooLarge(latticeFacts, 8192),
    `wadm answers, but not with the list of applications in lattice "default"
The list is probably larger than the NATS server carries: raise its max_payload of 8,192 bytes.`,
  ],
  ["useText without a link", messages.useText({ ...httpserver, links: [] }), "httpserver -> network/httpserver"],
  ["count of one", messages.count(1, "user", "users"), "1 user"],
  ["count of several", messages.count(2, "user", "users"), "2 users"],
  ["quote", messages.quote("dog"), '"dog"'],
  [
    "noHost",
    messages.noHost("dog", "default"),
    `application "dog" was not deployed: no wasmCloud host is running in lattice "default"; nothing was changed
Start a host there (wash up), or set wait: false to store and deploy it without waiting for one.`,
  ],
  [
    "unready that failed",
    messages.unready({ ...unready, outcome: { state: "failed", reasons } }, 300, "It stays deployed, as before."),
    `application "dog" in lattice "default" failed to start as version 3f9a
  SpreadScaler dog is failed: no host
  other
  the image of dog is file:///dog.wasm
It stays deployed, as before.`,
  ],
  [
    "unready that is late",
    messages.unready({ ...unready, outcome: { state: "timedOut", reasons } }, 300, messages.leftUnready("timedOut")),
    `application "dog" in lattice "default" was deployed as version 3f9a, but was not ready within 300 s
  SpreadScaler dog is failed: no host
  other
It stays deployed and may still become ready: run pulumi up again, or raise timeout.`,
  ],
  [
    "leftUnready that failed",
    messages.leftUnready("failed"),
    'It stays deployed (onFailure: "leave"): mend what failed, and run pulumi up again.',
  ],
  [
    "restoredUnready that failed",
    messages.restoredUnready("1a2b", { state: "failed", reasons }, 300),
    `Version 1a2b, which ran before, was deployed again, and failed to start as well:
  SpreadScaler dog is failed: no host
  other
It stays deployed, as before: look what its hosts say, and run pulumi up again.`,
  ],
  [
    "restoredUnready that is late",
    messages.restoredUnready("1a2b", { state: "timedOut", reasons: ["other"] }, 300),
    `Version 1a2b, which ran before, was deployed again, but was not ready within another 300 s:
  other
It stays deployed, as before: look what its hosts say, and run pulumi up again.`,
  ],
  [
    "unmatchedSpread",
    messages.unmatchedSpread({ component: "dog", spread: "europe", labels: { zone: "eu", disk: "fast" } }),
    'no host, or too few, for dog: its spread "europe" wants hosts with zone=eu, disk=fast',
  ],
  [
    "unmatchedSpread without labels",
    messages.unmatchedSpread({ component: "dog", spread: "default", labels: {} }),
    "too few hosts for dog: start one more, or ask for fewer instances",
  ],
  [
    "notGone",
    messages.notGone("dog", "default"),
    'application "dog" is still in lattice "default" although wadm said that it was deleted; run pulumi destroy again',
  ],
  [
    "historyFull of own versions",
    messages.historyFull({ ...history, others: [] }),
    `version 3f9a of application "dog" in lattice "default" could not be stored: with it, the versions that have to stay come to about 1,200,000 bytes
wadm keeps all versions of an application in one value, and the server's max_payload of 1,048,576 bytes bounds that.
No older version of this resource is left to take away: only what runs, or is the newest.
Else split the application, or raise max_payload.`,
  ],
  [
    "historyFull of others' versions",
    messages.historyFull({ ...history, others: ["v1", "v2"] }),
    `version 3f9a of application "dog" in lattice "default" could not be stored: with it, the versions that have to stay come to about 1,200,000 bytes
wadm keeps all versions of an application in one value, and the server's max_payload of 1,048,576 bytes bounds that.
Not taken away, since this resource did not write them: version "v1", "v2". Delete those that nobody needs with the tool that wrote them.
Else split the application, or raise max_payload.`,
  ],
  [
    "notPruned",
    messages.notPruned("dog", "default", new Error("wadm refused")),
    `older versions of application "dog" in lattice "default" could not be taken away:
  wadm refused
The update itself is done; the next one takes them away.`,
  ],
  [
    "manifestTooLarge with the server's limit",
    messages.manifestTooLarge(2_000_000, 65_536, 1_048_576),
    "makes a manifest of 2,000,000 bytes, more than the server's max_payload of 65,536 bytes; split the application, or raise max_payload",
  ],
  [
    "manifestTooLarge without it",
    messages.manifestTooLarge(2_000_000, undefined, 1_048_576),
    "makes a manifest of 2,000,000 bytes, more than 1,048,576 bytes, NATS's default for max_payload (the server could not be asked); split the application, or raise max_payload",
  ],
  [
    "payloadTooLarge",
    messages.payloadTooLarge(facts, 2_000, 1_024),
    `"deploy" for application "dog" in lattice "default" has 2,000 bytes, more than the server's max_payload of 1,024 bytes; nothing was sent
Split the application, or raise max_payload.`,
  ],
]

test.each(TEXTS)("The text of %s is this.", (_name, text, expected) => {
  expect(text).toBe(expected)
})

test("Every text has a test.", () => {
  const tested = new Set([...TEXTS.map(([name]) => name.split(" ")[0]), "inUse"])
  expect(Object.keys(messages).filter((name) => !tested.has(name))).toEqual([])
})

import { ALONE, comes, type FixedPlan, inTurn, stays } from "./fixed-plans"

/** One plan for each thing that the guard does, with the order of requests in which it matters. */
export const GUARD_STEPS: readonly FixedPlan[] = [
  {
    title: "A consumer that comes between the first look and the fence is seen by the second look.",
    plan: { ...ALONE, consumers: { dog: comes("httpserver") }, turns: inTurn("owner list", "dog deploy dog") },
  },
  {
    title: "A consumer that comes after the second look is kept out by the fence.",
    plan: {
      ...ALONE,
      consumers: { dog: comes("httpserver") },
      turns: inTurn("owner list", "owner list", "dog deploy dog"),
    },
  },
  {
    title: "A consumer that a stranger let in over the fence is seen after the undeploy, and all is brought back.",
    plan: {
      ...ALONE,
      consumers: { dog: comes("httpserver") },
      stranger: ["put"],
      turns: inTurn("owner list", "owner list", "stranger put network", "dog deploy dog"),
    },
  },
  {
    title: "A consumer that a stranger let in over the fence is seen also when nothing else of the stranger is left.",
    plan: {
      ...ALONE,
      consumers: { dog: comes("httpserver") },
      stranger: ["put", "delete the newest"],
      turns: inTurn("owner list", "owner list", "stranger put network", "dog deploy dog", "stranger delete network"),
    },
  },
  {
    title: "A version that a stranger puts and deploys after the last look stays, with its consumer.",
    plan: {
      ...ALONE,
      consumers: { dog: comes("httpserver") },
      stranger: ["put and deploy"],
      turns: inTurn(
        "owner undeploy network",
        "owner list",
        "owner versions network",
        "stranger deploy network",
        "dog deploy dog",
      ),
    },
  },
  {
    title: "What a consumer runs counts, whatever its newest version says.",
    plan: {
      ...ALONE,
      consumers: { dog: { through: "wash", start: "deployed", refersTo: "httpserver", steps: ["store none"] } },
      turns: inTurn("dog put dog"),
    },
  },
  {
    title: "A lattice that cannot be read keeps what it has.",
    plan: {
      ...ALONE,
      consumers: { dog: stays("httpserver") },
      faults: Array.from({ length: 4 }, () => ({ actor: "owner", request: "list", fate: "request lost" as const })),
    },
  },
  {
    title: "A consumer that cannot be read keeps what it may use.",
    plan: {
      ...ALONE,
      consumers: { dog: stays("httpserver") },
      faults: Array.from({ length: 4 }, () => ({ actor: "owner", request: "get dog", fate: "request lost" as const })),
    },
  },
  {
    title: "A fence that a crash left is taken away by a refresh.",
    plan: { ...ALONE, faults: [{ actor: "owner", request: "put network pulumi-wadm-fence", fate: "killed after" }] },
  },
  {
    title: "A fence that a crash left after the undeploy is taken away by a refresh, and by a destroy with the rest.",
    plan: {
      ...ALONE,
      faults: [{ actor: "owner", request: "undeploy network", fate: "killed after" }],
      heal: "destroy",
    },
  },
  {
    title: "A component that is still used is carried along, and goes with its last user.",
    plan: {
      ...ALONE,
      owner: ["up withoutServer"],
      consumers: { dog: { ...stays("httpserver"), through: "pulumi", steps: ["up none"] } },
      turns: inTurn("owner deploy network", "owner 9"),
    },
  },
  {
    title: "A kind that is still used is not changed.",
    plan: { ...ALONE, owner: ["up otherKind"], consumers: { dog: stays("httpserver") } },
  },
  {
    title: "An update is taken back when a consumer has come before it was put.",
    plan: {
      ...ALONE,
      owner: ["up withoutServer"],
      consumers: { dog: comes("httpserver") },
      turns: inTurn("owner list", "dog deploy dog"),
    },
  },
  {
    title: "An update that adds something looks again before it lets users come for that.",
    plan: {
      ...ALONE,
      before: ["withoutCache"],
      owner: ["up otherKind"],
      consumers: { cat: comes("httpserver"), bird: comes("cache") },
      turns: inTurn("owner list", "cat deploy cat", "owner put network", "owner put network", "bird deploy bird"),
    },
  },
  {
    title: "A retired application goes with its last user.",
    plan: {
      ...ALONE,
      deletion: "retireWhenUnused",
      consumers: { dog: { ...stays("httpserver"), through: "pulumi", steps: ["destroy"] } },
      turns: inTurn("owner 40"),
    },
  },
  {
    title: "A user that goes while its application is marked as retired takes it along.",
    plan: {
      ...ALONE,
      deletion: "retireWhenUnused",
      consumers: { dog: { ...stays("httpserver"), through: "pulumi", steps: ["destroy"] } },
      turns: inTurn("owner list", "owner 1", "dog 40"),
    },
  },
]

import { ALONE, comes, type FixedPlan, inTurn, stays } from "./fixed-plans"

/** Plans that once ended in a violation. */
export const REGRESSIONS: readonly FixedPlan[] = [
  {
    title: "A refused create over a retired application leaves it retired.",
    plan: {
      ...ALONE,
      deletion: "retireWhenUnused",
      owner: ["destroy", "up undeployed"],
      consumers: { bird: stays("httpserver") },
    },
  },
  {
    title: "A fence that a stranger deployed after the undeploy is taken away, and the version from before runs.",
    plan: {
      ...ALONE,
      stranger: ["deploy the newest"],
      turns: inTurn("owner undeploy network", "stranger deploy network"),
    },
  },
  {
    title: "A fence that a stranger deployed over an application that was only stored is taken away.",
    plan: {
      ...ALONE,
      before: ["base", "undeployed"],
      stranger: ["deploy the newest"],
      turns: inTurn("owner put network", "stranger deploy network"),
    },
  },
  {
    title: "A fence that is all that a crash left, and that a stranger deployed, is taken away.",
    plan: {
      ...ALONE,
      stranger: ["deploy the newest"],
      faults: [{ actor: "owner", request: "delete network", fate: "killed after" }],
      turns: inTurn("owner delete network", "stranger deploy network"),
    },
  },
  {
    title: "A fence that a crash left is taken away also when a stranger has put a version over it.",
    plan: {
      ...ALONE,
      stranger: ["put"],
      faults: [{ actor: "owner", request: "put network", fate: "killed after" }],
      turns: inTurn("owner put network", "stranger put network"),
    },
  },
  {
    title: "A fence that somebody else has deleted already does not stop what runs when it is deleted again.",
    plan: {
      ...ALONE,
      deleter: true,
      owner: ["up withoutServer"],
      turns: inTurn("deleter undeploy network", "deleter list", "deleter versions network", "owner deploy network"),
    },
  },
  {
    title: "An application that was only stored and that a stranger deploys meanwhile is not undeployed.",
    plan: {
      ...ALONE,
      before: ["base", "undeployed"],
      consumers: { dog: comes("httpserver") },
      stranger: ["put and deploy as the owner"],
      turns: inTurn("owner list", "owner list", "stranger deploy network", "dog deploy dog"),
    },
  },
  {
    title: "Of two who delete at once, the second to look goes on from where the first has come.",
    plan: {
      ...ALONE,
      deleter: true,
      turns: inTurn("owner versions network", "deleter undeploy network"),
    },
  },
  {
    title: "Of two who delete at once, the one whose fence comes last leaves nothing.",
    plan: {
      ...ALONE,
      deleter: true,
      turns: inTurn(
        "owner list",
        "deleter undeploy network",
        "deleter versions network",
        "owner put network",
        "deleter delete network pulumi-wadm-fence",
      ),
    },
  },
  {
    title: "An update that deploys what was only stored is not taken back from its first user.",
    plan: {
      ...ALONE,
      before: ["base", "undeployed"],
      owner: ["up withoutCache"],
      consumers: { bird: comes("httpserver") },
      turns: inTurn("owner deploy network", "bird deploy bird"),
    },
  },
  {
    title: "A component that is carried along goes with its last user, also when both updates cross.",
    plan: {
      ...ALONE,
      owner: ["up withoutServer"],
      consumers: { dog: { through: "pulumi", start: "deployed", refersTo: "httpserver", steps: ["up none"] } },
      turns: inTurn("owner list", "dog deploy dog", "dog get network", "owner deploy network"),
    },
  },
  {
    title: "A delete of the fence that gets lost is no success while the fence is there.",
    plan: {
      ...ALONE,
      // It is sent again once.
      faults: Array.from({ length: 2 }, () => ({
        actor: "owner",
        request: "delete network pulumi-wadm-fence",
        fate: "request lost" as const,
      })),
    },
  },
  {
    title: "An update that adds a component and takes another is not taken back from the first user of what it added.",
    plan: {
      ...ALONE,
      before: ["withoutCache"],
      owner: ["up otherKind"],
      consumers: { cat: comes("httpserver"), bird: comes("cache") },
      turns: inTurn("owner list", "cat deploy cat", "owner put network", "bird deploy bird"),
    },
  },
  {
    title: "A fence made from a stranger's version is the owner's all the same.",
    plan: {
      ...ALONE,
      stranger: ["put and deploy", "put as the owner"],
      faults: [{ actor: "owner", request: "put network pulumi-wadm-fence", fate: "killed after" }],
      turns: inTurn("stranger deploy network", "stranger put network"),
    },
  },
  {
    title: "A fence put into nothing does not stop what its owner has created meanwhile when it is deleted.",
    plan: {
      ...ALONE,
      before: ["base", "undeployed"],
      deleter: true,
      owner: ["destroy", "up otherImage"],
      turns: inTurn(
        "deleter list",
        "owner delete network pulumi-wadm-fence",
        "deleter put network",
        "owner deploy network",
      ),
    },
  },
  {
    title: "A refresh goes on where a consumer's process died while it took a retired application away.",
    plan: {
      ...ALONE,
      deletion: "retireWhenUnused",
      consumers: { cat: { ...stays("httpserver"), through: "pulumi", steps: ["up undeployed"] } },
      faults: [{ actor: "cat", request: "put network pulumi-wadm-fence", fate: "killed after" }],
    },
  },
  {
    title: "A component is not carried along for a user that has gone while the owner looked.",
    plan: {
      ...ALONE,
      owner: ["up withoutCache"],
      consumers: { dog: { ...stays("both"), through: "pulumi", steps: ["up httpserver"] } },
      turns: inTurn("owner list", "dog 30"),
    },
  },
  {
    title: "A version that a stranger puts before the mark of a retired application is not deleted with its last user.",
    plan: {
      ...ALONE,
      deletion: "retireWhenUnused",
      consumers: { dog: { ...stays("httpserver"), through: "pulumi", steps: ["up none"] } },
      stranger: ["put"],
      turns: inTurn("owner list", "stranger put network", "owner 100"),
    },
  },
  {
    title: "A version that a stranger puts while the mark is on its way is not deleted, and the mark is taken back.",
    plan: {
      ...ALONE,
      deletion: "retireWhenUnused",
      consumers: { dog: { ...stays("httpserver"), through: "pulumi", steps: ["up none"] } },
      stranger: ["put"],
      turns: inTurn("owner list", "owner versions network", "stranger put network", "owner put network", "dog 100"),
    },
  },
  {
    title: "A version that a stranger puts before the fence is not deleted with what stood under it.",
    plan: {
      ...ALONE,
      stranger: ["put"],
      turns: inTurn("owner list", "stranger put network"),
    },
  },
  {
    title: "A version that a stranger put under a fence which a crash left is not deleted by the next attempt.",
    plan: {
      ...ALONE,
      stranger: ["put"],
      faults: [{ actor: "owner", request: "put network pulumi-wadm-fence", fate: "killed after" }],
      heal: "destroy",
      turns: inTurn("owner list", "stranger put network"),
    },
  },
  {
    title: "A destroy that retires an application takes along the fence that a crash has left.",
    plan: {
      ...ALONE,
      deletion: "retireWhenUnused",
      owner: ["up otherId"],
      consumers: { dog: comes("httpserver") },
      faults: [{ actor: "owner", request: "put network pulumi-wadm-fence", fate: "killed after" }],
      heal: "destroy",
      turns: inTurn("owner list", "dog deploy dog"),
    },
  },
]

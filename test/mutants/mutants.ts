/** A text of the guard and what to put in its place. */
export interface Edit {
  readonly file: string
  /** Occurs exactly once in the file. */
  readonly find: string
  readonly replacement: string
}

/** A way in which the guard could be wrong, and the test that notices. */
export interface Mutant {
  readonly name: string
  readonly edits: readonly Edit[]
  readonly killedBy: { readonly file: string; readonly title: string }
}

const histories = (title: string) => ({ file: "test/race/regressions.test.ts", title })

export const MUTANTS: readonly Mutant[] = [
  {
    name: "no fence",
    edits: [
      {
        file: "provider/guard/fence.ts",
        find: "const { created } = await put(client, fence, live)",
        replacement: "if (version !== undefined) return version\n  const { created } = await put(client, fence, live)",
      },
      {
        file: "provider/guard/obstacle.ts",
        find: "if (!isNewest(newestVersion)) return",
        replacement: "if (newestVersion === undefined) return",
      },
    ],
    killedBy: histories("A consumer that comes after the second look is kept out by the fence."),
  },
  {
    name: "a fence that is still shared",
    edits: [
      {
        file: "provider/manifest/markers.ts",
        find: "const { [SHARED_ANNOTATION]: _ours, [WADM_SHARED_ANNOTATION]: _wadms, ...annotations } =",
        replacement: "const { ...annotations } =",
      },
    ],
    killedBy: histories("A consumer that comes after the second look is kept out by the fence."),
  },
  {
    name: "the check before the fence only",
    edits: [
      {
        file: "provider/guard/take-down.ts",
        find: "const second = await lookFor(client, taking, { isNewest: isFence, running: runningIn(live) })",
        replacement: "const second = first",
      },
    ],
    killedBy: histories("A consumer that comes between the first look and the fence is seen by the second look."),
  },
  {
    name: "no look after the undeploy",
    edits: [
      {
        file: "provider/guard/take-down.ts",
        find: "const third = await lookFor(client, taking, { isNewest: isFence, running: undefined })",
        replacement: "const third = second",
      },
    ],
    killedBy: histories(
      "A consumer that a stranger let in over the fence is seen also when nothing else of the stranger is left.",
    ),
  },
  {
    name: "the newest version in place of the deployed one",
    edits: [
      {
        file: "provider/guard/dependents.ts",
        find: "return referring(deployed, application, true) ?? referring(stored, application, false)",
        replacement: "return referring(stored ?? deployed, application, stored === undefined)",
      },
    ],
    killedBy: histories("What a consumer runs counts, whatever its newest version says."),
  },
  {
    name: "the wrong lattice",
    edits: [
      {
        file: "provider/application-provider.ts",
        find: "await doings.delete({ ...state, servers }, async () => {\n        const client = await clientFor(state.lattice, state)",
        replacement:
          'await doings.delete({ ...state, servers }, async () => {\n        const client = await clientFor("default", state)',
      },
    ],
    killedBy: {
      file: "test/race/lattices.test.ts",
      title: "Users count in the lattice of their application, and in no other.",
    },
  },
  {
    name: "a lattice that cannot be read has no users",
    edits: [
      {
        file: "provider/guard/obstacle.ts",
        find: "const seen = await look(client, taking).catch((error: unknown) => unknown(error))",
        replacement: `const seen = await look(client, taking).catch(() => ({
          application: { name: taking.application, newestVersion: "pulumi-wadm-fence-", deployedVersion: undefined },
          users: [],
          waiting: [],
        }))`,
      },
    ],
    killedBy: histories("A lattice that cannot be read keeps what it has."),
  },
  {
    name: "an application that cannot be read uses nothing",
    edits: [
      {
        file: "provider/guard/snapshot.ts",
        find: "(summary) => readApplication(client, summary))",
        replacement: "(summary) => readApplication(client, summary).catch(() => undefined))",
      },
      {
        file: "provider/guard/snapshot.ts",
        find: "if (missing.length > 0) await requireGone(client, missing)",
        replacement: "",
      },
    ],
    killedBy: histories("A consumer that cannot be read keeps what it may use."),
  },
  {
    name: "the fence is not lifted",
    edits: [
      {
        file: "provider/guard/fence.ts",
        find: "await dropVersion(client, name, fence)",
        replacement: "",
      },
    ],
    killedBy: histories("A consumer that comes between the first look and the fence is seen by the second look."),
  },
  {
    name: "what ran is not brought back",
    edits: [
      {
        file: "provider/guard/fence.ts",
        find: "if (restored !== undefined) await deploy(client, name, restored)",
        replacement: "",
      },
    ],
    killedBy: histories(
      "A consumer that a stranger let in over the fence is seen after the undeploy, and all is brought back.",
    ),
  },
  {
    name: "the fence is not recognised after a crash",
    edits: [
      { file: "provider/guard/settle.ts", find: "if (own.length === 0) return live", replacement: "return live" },
    ],
    killedBy: histories("A fence that a crash left is taken away by a refresh."),
  },
  {
    name: "versions that nobody looked at are deleted",
    edits: [
      {
        file: "provider/apply/remove.ts",
        find: "for (const version of versions) await untilRead(() => deleteVersion(client, application, version))",
        replacement: "await untilRead(() => client.delete(application))",
      },
    ],
    killedBy: histories("A version that a stranger puts and deploys after the last look stays, with its consumer."),
  },
  {
    name: "a delete of what is gone is not made good",
    edits: [
      {
        file: "provider/apply/drop-version.ts",
        find: "if (running !== undefined) await deploy(client, application, running.version)",
        replacement: "",
      },
    ],
    killedBy: histories(
      "A fence that somebody else has deleted already does not stop what runs when it is deleted again.",
    ),
  },
  {
    name: "its own fence counts as another's",
    edits: [
      {
        file: "provider/apply/remove.ts",
        find: "isFence(version) && !versions.includes(version)",
        replacement: "isFence(version)",
      },
    ],
    killedBy: histories("A delete of the fence that gets lost is no success while the fence is there."),
  },
  {
    name: "what did not run is undeployed all the same",
    edits: [
      {
        file: "provider/guard/take-down.ts",
        find: "if (live.deployed !== undefined) {",
        replacement: "{",
      },
    ],
    killedBy: histories("An application that was only stored and that a stranger deploys meanwhile is not undeployed."),
  },
  {
    name: "a fence made from a stranger's version has no owner",
    edits: [
      {
        file: "provider/guard/fence.ts",
        find: "fenceOf(live.deployed ?? live.newest, ownerOf(live.newest),",
        replacement: "fenceOf(live.deployed ?? live.newest, ownerOf(live.deployed ?? live.newest),",
      },
    ],
    killedBy: histories("A fence made from a stranger's version is the owner's all the same."),
  },
  {
    name: "nothing is carried along",
    edits: [
      {
        file: "provider/guard/update.ts",
        find: "const manifest = carried.length === 0 ? own : carryInto(own, carried, live)",
        replacement: "const manifest = own",
      },
    ],
    killedBy: histories("A component that is still used is carried along, and goes with its last user."),
  },
  {
    name: "a used kind is changed",
    edits: [
      {
        file: "provider/guard/update.ts",
        find: "if (replaced.length > 0) {",
        replacement: "if (Number.isNaN(replaced.length)) {",
      },
    ],
    killedBy: histories("A kind that is still used is not changed."),
  },
  {
    name: "an update without a fence",
    edits: [
      {
        file: "provider/guard/update.ts",
        find: "return underFence(client, live, taking, progress, () =>",
        replacement: "return (async (run: () => Promise<Result>) => run())(() =>",
      },
    ],
    killedBy: histories(
      "An update that adds a component and takes another is not taken back from the first user of what it added.",
    ),
  },
  {
    name: "no look again under the fence of an update",
    edits: [
      {
        file: "provider/guard/under-fence.ts",
        find: 'if ("obstacle" in seen) throw',
        replacement: 'if ("obstacle" in seen && seen === undefined) throw',
      },
    ],
    killedBy: histories("An update that adds something looks again before it lets users come for that."),
  },
  {
    name: "a retired application stays for ever",
    edits: [
      {
        file: "provider/guard/reap.ts",
        find: "await deleteUnused(client, live, about(application, progress))",
        replacement: "",
      },
    ],
    killedBy: histories("A retired application goes with its last user."),
  },
  {
    name: "no look after the retired mark",
    edits: [
      {
        file: "provider/guard/delete.ts",
        find: "if (await wasDeleted(client, marked, progress)) return",
        replacement: "",
      },
    ],
    killedBy: histories("A user that goes while its application is marked as retired takes it along."),
  },
  {
    name: "nobody looks again for what is carried along",
    edits: [
      {
        file: "provider/apply-inputs.ts",
        find: "await reap(client, [...dropped, ...itself], terms.progress)",
        replacement: "await reap(client, dropped, terms.progress)",
      },
    ],
    killedBy: histories("A component is not carried along for a user that has gone while the owner looked."),
  },
  {
    name: "a refresh does not go on where a consumer's process died",
    edits: [
      {
        file: "provider/application-provider.ts",
        find: "await reap(client, applicationsDropped([own], live?.deployed), progress)",
        replacement: "",
      },
    ],
    killedBy: histories("A refresh goes on where a consumer's process died while it took a retired application away."),
  },
  {
    name: "what came before the fence goes along",
    edits: [
      {
        file: "provider/guard/delete.ts",
        find: "?.version ?? cameSince(live, versions ?? [])",
        replacement: "?.version",
      },
    ],
    killedBy: histories("A version that a stranger puts before the fence is not deleted with what stood under it."),
  },
  {
    name: "what stands under a marker counts as seen",
    edits: [
      {
        file: "provider/guard/seen.ts",
        find: "isMarker(versionOf(newest)) ? markedAfter(newest) : versionOf(newest)",
        replacement: "isMarker(versionOf(newest)) ? versionOf(newest) : markedAfter(newest) ?? versionOf(newest)",
      },
    ],
    killedBy: histories(
      "A version that a stranger put under a fence which a crash left is not deleted by the next attempt.",
    ),
  },
  {
    name: "a look that began before it was asked for",
    edits: [
      {
        file: "provider/guard/together.ts",
        find: "next = undefined\n    const begun",
        replacement: "const begun",
      },
      {
        file: "provider/guard/together.ts",
        find: "next ??= underWay.then(begin)",
        replacement: "next ??= begin().finally(() => (next = undefined))",
      },
    ],
    killedBy: {
      file: "test/provider/guard/shared-look.test.ts",
      title:
        "Whenever a user comes while others are deleted too, one that starts 3 requests late, it is seen or kept out.",
    },
  },
]

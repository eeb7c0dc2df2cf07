import { join } from "node:path"
import { defineConfig } from "vitest/config"

/** Every start of a Pulumi program costs seconds on two cores; a test is bounded all the same. */
const LIFECYCLE_TIMEOUT_MS = 240_000

/** The sources load what they rarely need by `require`, which finds TypeScript only with a loader. */
const FIND_TYPESCRIPT = ["--import", "tsx"]

/** Tests that run a Pulumi program in their own process: what it registers is the process's, so each file needs one. */
const PROGRAMS = [
  "test/sdk/**/*.test.ts",
  "test/cli/init/programs/*.test.ts",
  "test/docs/{accounts,graph-picture,programs}.test.ts",
]

const WITH_REAL_PARTS = ["test/**/*.integration.test.ts", "test/**/*.lifecycle.test.ts"]

const unit = {
  execArgv: FIND_TYPESCRIPT,
  setupFiles: ["test/helpers/seeded.ts"],
  sequence: { groupOrder: 0 },
  testTimeout: 30_000,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...unit,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...WITH_REAL_PARTS, ...PROGRAMS],
          // To load all modules anew for each file takes three times as long as the tests themselves.
          isolate: false,
        },
      },
      {
        test: { ...unit, name: "unit-programs", include: PROGRAMS, exclude: WITH_REAL_PARTS },
        // The programs of the examples run on the sources, whether these are built or not.
        resolve: { alias: [{ find: /^pulumi-wadm$/, replacement: join(import.meta.dirname, "sdk/index.ts") }] },
      },
      {
        test: {
          name: "integration",
          sequence: { groupOrder: 1 },
          include: ["test/**/*.integration.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "lifecycle",
          sequence: { groupOrder: 2 },
          include: ["test/**/*.lifecycle.test.ts"],
          globalSetup: ["test/lifecycle/global-setup.ts"],
          testTimeout: LIFECYCLE_TIMEOUT_MS,
          hookTimeout: LIFECYCLE_TIMEOUT_MS,
          maxWorkers: 3,
        },
      },
    ],
  },
})

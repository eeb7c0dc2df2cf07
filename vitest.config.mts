import { defineConfig } from "vitest/config"

/** Every start of a Pulumi program costs seconds on two cores; a test is bounded all the same. */
const LIFECYCLE_TIMEOUT_MS = 240_000

/** The sources load what they rarely need by `require`, which finds TypeScript only with a loader. */
const FIND_TYPESCRIPT = ["--import", "tsx"]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          execArgv: FIND_TYPESCRIPT,
          setupFiles: ["test/helpers/seeded.ts"],
          sequence: { groupOrder: 0 },
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.integration.test.ts", "test/**/*.lifecycle.test.ts"],
          testTimeout: 30_000,
        },
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
          maxWorkers: 2,
        },
      },
    ],
  },
})

import { join } from "node:path"
import { defineConfig } from "vitest/config"
import { mutantPlugin } from "./plugin.js"

/** The unit tests on the mutant that MUTANT names, or on the guard as it is. */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  plugins: [mutantPlugin(process.env["MUTANT"])],
  test: {
    name: "mutants",
    execArgv: ["--import", "tsx"],
    setupFiles: ["test/helpers/seeded.ts"],
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
  },
})

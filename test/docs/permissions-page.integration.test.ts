import { execFileSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { locateTools } from "../helpers/tools"
import { examplesOnThePage } from "./permissions-page"

test("The server with users that the page of permissions shows is one that nats-server takes.", () => {
  const directory = temporaryDirectory()
  for (const { file, text } of examplesOnThePage()) writeFileSync(join(directory, file), text)
  const passwords = ["LATTICE", "DEPLOYER", "READER", "OTHERS"].map((user) => [`${user}_PASSWORD`, `of-${user}`])
  const check = () =>
    execFileSync(locateTools().natsServer, ["-t", "-c", "nats-server.conf"], {
      cwd: directory,
      env: Object.fromEntries(passwords) as NodeJS.ProcessEnv,
      stdio: "pipe",
    })
  expect(check).not.toThrow()
  writeFileSync(join(directory, "reader.conf"), "permissions { publish { allow: [")
  expect(check).toThrow("reader.conf")
})

import { readFileSync } from "node:fs"
import { URL } from "node:url"
import { Application } from "pulumi-wadm"

const applications = JSON.parse(readFileSync(new URL("applications.json", import.meta.url), "utf8"))
const made = {}

/** `{ from, shared }` stands for the output of an application above; everything else is passed on as it is. */
function componentOf(value) {
  return "from" in value ? made[value.from].components[value.shared] : value
}

for (const [name, { components, ...args }] of Object.entries(applications)) {
  const entries = Object.entries(components).map(([key, value]) => [key, componentOf(value)])
  made[name] = new Application(name, { ...args, components: Object.fromEntries(entries) })
}

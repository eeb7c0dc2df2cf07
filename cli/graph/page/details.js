// Says all that is known of the application that was chosen.
const panel = find("#details", HTMLElement)
const PROBLEMS = {
  noApplication: "the lattice has no such application",
  noComponent: "it has no such component",
  notShared: "it is not shared",
}

whenChosen.push((number) => {
  const application = number === null ? undefined : graph.applications[number]
  panel.hidden = application === undefined
  if (application !== undefined) panel.replaceChildren(...describe(application))
})

/** @param {Application} application */
function describe(application) {
  const { application: name, owner, version, components, links } = application
  const used = graph.uses.filter((use) => use.application === name)
  const users = graph.uses.filter((use) => use.target.application === name)
  const own = components.filter(({ target }) => target === null)
  return [
    button("Close", "close", () => choose(null)),
    make("h2", name),
    make("p", statesOf(application)),
    make("p", owner === null ? "Not managed by Pulumi" : `Owner ${owner}`),
    ...(version === null ? [] : [make("p", `Version ${version}`)]),
    ...section("Components", own.map(componentItem)),
    ...section("Links", links.map(linkItem)),
    ...section(
      "Uses",
      used.map((use) => item(goTo(use.target.application), useNote(use))),
    ),
    ...section(
      users.length > 1 ? `Used by ${users.length}` : "Used by",
      users.map((use) => item(goTo(use.application), useNote(use))),
    ),
  ]
}

/** @param {Application} application */
function statesOf({ deployed, missing, newest, shared, fenced, retired }) {
  if (missing) return "Others refer to it, and the lattice does not have it"
  return [
    deployed ? "Deployed" : "Stored, not deployed",
    ...(shared ? ["shared"] : []),
    ...(newest === null ? [] : [`a newer version is stored: ${newest}`]),
    ...(fenced ? ["a delete is under way, or was broken off"] : []),
    ...(retired ? ["retired: it goes with its last user"] : []),
  ].join("; ")
}

/** @param {Application["components"][number]} component */
function componentItem({ component, kind, image, kept }) {
  return item(component, kind, image ?? "", kept ? "its program has dropped it; kept for its users" : "")
}

/** @param {Application["links"][number]} link */
function linkItem({ source, target, interface: through, name }) {
  return item(`${source} → ${target}`, through, name === "default" ? "" : `name ${name}`)
}

/** @param {Use} use */
function useNote({ component, target, links, deployed, allowed, problem }) {
  return [
    `${component} is ${target.application}/${target.component}`,
    links.length === 0 ? "without a link" : `link ${links.join(", ")}`,
    ...(deployed ? [] : ["not deployed"]),
    ...(allowed ? [] : ["not in its shared.with list"]),
    ...(problem === null ? [] : [PROBLEMS[problem]]),
  ].join("; ")
}

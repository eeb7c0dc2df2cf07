interface NotRun {
  readonly commands: RegExp
  readonly because: string
}

/** Every command of a page that its session leaves out. All others are run for real. */
export const NOT_RUN: readonly NotRun[] = [
  {
    commands: /^wash /,
    because: "wash is not among the real parts; the session puts the same manifests by wadm's API",
  },
  { commands: /^pulumi new /, because: "it fetches a template; the session starts with a project of that form" },
  {
    commands: /^npm install|&& npm install/,
    because: "it asks a registry; the session has the archive of npm pack installed",
  },
  {
    commands: /^make (demo|test|lattice)\b/,
    because: "it starts a lattice of its own, or would run this test; CI runs them",
  },
  { commands: /^nsc /, because: "nsc is not among the real parts; a test holds the JSON against a server's JWTs" },
]

export function reasonNotToRun(command: string): string | undefined {
  return NOT_RUN.find(({ commands }) => commands.test(command))?.because
}

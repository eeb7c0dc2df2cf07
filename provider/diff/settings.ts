/** The inputs that say how to work with the application and never reach its manifest: no redeploy when they change. */
export const SETTINGS = [
  "wait",
  "timeout",
  "deletion",
  "adopt",
  "conflict",
  "deleteUnreachable",
  "keepVersions",
  "resourceUrn",
] as const

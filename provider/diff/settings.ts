/**
 * The inputs that say how to work with the application and never reach its manifest: no redeploy when they change, unless
 * `deployed` says otherwise than what is there.
 */
export const SETTINGS = [
  "wait",
  "timeout",
  "deployed",
  "waitFor",
  "onFailure",
  "deletion",
  "adopt",
  "conflict",
  "deleteUnreachable",
  "keepVersions",
  "resourceUrn",
] as const

import type { CheckFailure } from "./validate"

/**
 * Keeps the values of Pulumi secrets out of failures: the engine prints the value of the property that a failure names,
 * and a reason may quote it. While secrets are refused anyway, nothing else is said about them.
 */
export function hideSecrets(
  failures: readonly CheckFailure[],
  secretPaths: readonly string[],
  refused: boolean,
): CheckFailure[] {
  return failures.flatMap((failure): CheckFailure[] => {
    const { property, reason } = failure
    if (property === "") return [failure]
    if (secretPaths.some((secret) => isWithin(property, secret))) {
      return refused
        ? []
        : [{ property: "", reason: `${property} is not allowed there; why would show the secret in it` }]
    }
    const holdsSecret = secretPaths.some((secret) => isWithin(secret, property))
    return [holdsSecret ? { property: "", reason: `${property} ${reason}` } : failure]
  })
}

/** The places of the secrets in inputs that may be malformed. */
export function secretPathsOf({ secretPaths }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(secretPaths) ? secretPaths.filter((path) => typeof path === "string") : []
}

function isWithin(place: string, holder: string): boolean {
  return place === holder || place.startsWith(`${holder}.`) || place.startsWith(`${holder}[`)
}

/** Pulumi keeps the resource, with these properties, when a verb fails with such an error: it exists but is not ready. */
export class PartialError extends Error {
  readonly id: string
  readonly properties: Record<string, unknown>
  readonly reasons: string[]

  constructor(cause: Error, id: string, properties: Record<string, unknown>) {
    super(cause.message, { cause })
    this.id = id
    this.properties = properties
    this.reasons = [cause.message]
  }
}

import * as z from "zod"

/** wadm allows letters, digits, dash and underscore in a name; every such name is also a safe NATS subject token. */
const NAME_PATTERN = /^[-\w]+$/

/** In characters; a name is a token of NATS subjects, whose length is limited as a whole. */
export const NAME_LIMIT = 255

/** Says what is wrong with the name of an application, component or lattice; undefined when nothing is. */
export function nameProblem(value: string): string | undefined {
  if (value === "") return "must not be empty"
  if (value.length > NAME_LIMIT) return `is ${value.length} characters long; at most ${NAME_LIMIT} are allowed`
  if (NAME_PATTERN.test(value)) return undefined
  // A stray newline or dot is hard to see, so it is shown by itself.
  const offending = Array.from(value).find((character) => !NAME_PATTERN.test(character))
  return `${JSON.stringify(value)} contains ${JSON.stringify(offending)}; only letters, digits, "-" and "_" are allowed`
}

/** The name of an application, component or lattice. */
export const name = z.string().superRefine((value, context) => {
  const problem = nameProblem(value)
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem })
})

import { isWadmError } from "./errors"

type Verb = (...args: never[]) => Promise<unknown>

/**
 * The dynamic provider server prints `${error}: ${error.stack}` beside the message that it hands to the engine. For a
 * failure whose message says it all, that line is cut to one: without it, the person reads the text three times.
 */
export function quietErrors<Verbs extends Record<string, Verb>>(verbs: Verbs): Verbs {
  return Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, quiet(verb)])) as Verbs
}

function quiet(verb: Verb): Verb {
  return async (...args) => {
    try {
      return await verb(...args)
    } catch (error) {
      if (isWadmError(error)) {
        const [firstLine] = error.message.split("\n")
        Object.defineProperties(error, { toString: { value: () => "pulumi-wadm" }, stack: { value: firstLine } })
      }
      throw error
    }
  }
}

import { RunError, runtime } from "@pulumi/pulumi"
import { badDefaults } from "../messages"
import type * as Reading from "./read"

/**
 * The inputs with the stack's own defaults, from stack configuration `wadm:defaults`, in place of what they leave out. It
 * is done in the program, so that the state has them, and with it a later refresh and destroy.
 * @throws RunError when the configuration makes no sense
 */
export function withStackDefaults<Inputs extends Readonly<Record<string, unknown>>>(inputs: Inputs): Inputs {
  const text = runtime.getConfig("wadm:defaults")
  if (text === undefined) return inputs
  const read = loadReading().readDefaults(text)
  if ("problems" in read) throw new RunError(badDefaults(read.problems))
  const missing = Object.entries(read.defaults).filter(([key]) => inputs[key] === undefined)
  return { ...inputs, ...Object.fromEntries(missing) }
}

/** Checking takes a library, which a program of a stack without defaults should not wait for. */
function loadReading(): typeof Reading {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it with the package
  return require("./read") as typeof Reading
}

import { parseArgs } from "node:util"
import type { ManyRounds } from "./play-many"

/** What the commands that play rounds take: `--rounds n --seed s --path p --except pattern`. */
export function roundArguments(): Pick<ManyRounds, "rounds" | "seed" | "path" | "except"> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "500" },
      seed: { type: "string", default: String(Date.now() % 1e9) },
      path: { type: "string" },
      except: { type: "string" },
    },
  })
  return { ...values, rounds: whole("rounds", values.rounds), seed: whole("seed", values.seed) }
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() === "" || !Number.isInteger(value))
    throw new Error(`--${name} must be a whole number, not "${text}".`)
  return value
}

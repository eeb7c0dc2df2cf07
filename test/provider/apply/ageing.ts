import { createApplicationProvider } from "../../../provider/application-provider"
import type { ApplicationInputs } from "../../../provider/manifest/inputs"
import type { WadmClient } from "../../../provider/wadm/client"
import { inputs } from "../../fixtures/inputs"
import { stateOf } from "../../fixtures/shop"

/** An application that is updated over and over. */
export interface Ageing {
  /** Of each update, in milliseconds. */
  readonly durations: readonly number[]
  /** How many versions there were after each update. */
  readonly versions: readonly number[]
  readonly warnings: readonly string[]
}

export interface AgeingOptions {
  readonly updates: number
  readonly keepVersions: number
  /** How large each manifest is about, in bytes. */
  readonly bytes: number
}

/** Updates one application through the provider's verbs, each time with other content. */
export async function age(client: WadmClient, options: AgeingOptions): Promise<Ageing> {
  const warnings: string[] = []
  const provider = createApplicationProvider({
    clientFor: async () => client,
    progressFor: () => ({ status: () => undefined, note: () => undefined, warn: (text) => warnings.push(text) }),
    forced: () => undefined,
  })
  const content = (number: number) => contentOf(client.lattice, number, options)
  await provider.create(content(0))
  const durations: number[] = []
  const versions: number[] = []
  for (let number = 1; number <= options.updates; number++) {
    const begin = performance.now()
    await provider.update("id", stateOf(content(number - 1)), content(number))
    durations.push(performance.now() - begin)
    versions.push((await client.versions("dog"))?.length ?? 0)
  }
  return { durations, versions, warnings }
}

/** The application as it is after so many updates. */
export function contentOf(
  lattice: string,
  number: number,
  { keepVersions, bytes }: Omit<AgeingOptions, "updates">,
): ApplicationInputs {
  return inputs({ lattice, description: `${number} `.padEnd(bytes, "x"), keepVersions, wait: false })
}

export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN
}

import { expect, test } from "vitest"
import type { Rehearsal } from "./engine/rehearsal"
import { Series } from "./series"
import { rehearsalBars, sizesBars } from "./sizes-bars"

const NONE = { firstPreview: [], up: [], emptyUp: [], preview: [], change: [], refresh: [], destroy: [] }

function rehearsal(changes: Partial<Rehearsal> = {}): Rehearsal {
  return {
    requests: NONE,
    stored: [],
    state: [{ manifest: 1000, resource: 2000, provider: 70 }],
    connections: 1,
    ...changes,
  }
}

/** Times of one round for stacks of these sizes: noop takes 100, bare 10. */
function series(ours: number, ...counts: readonly number[]): Series {
  return seriesWith({ ours, asks: 100 }, ...counts)
}

function seriesWith({ ours, asks }: Record<"ours" | "asks", number>, ...counts: readonly number[]): Series {
  const result = new Series()
  for (const count of counts) {
    for (const operation of ["up", "emptyUp", "preview", "change", "refresh", "destroy"]) {
      for (const [driver, value] of Object.entries({ noop: 100, bare: 10, ours })) {
        result.add(`${operation}.${driver}.${count}`, "ms", value)
      }
    }
    result.add(`destroy.asks.${count}`, "ms", asks)
    result.add(`memory.noop.${count}`, "bytes", 100)
    result.add(`memory.ours.${count}`, "bytes", ours)
  }
  return result
}

function missed(bars: ReturnType<typeof sizesBars>): string[] {
  return Object.keys(bars).filter((key) => bars[key]?.holds === false && bars[key].floor === undefined)
}

test("What takes as long as the engine and a raw client holds every bar.", () => {
  const bars = sizesBars(series(110, 10, 100), new Map([10, 100].map((count) => [count, rehearsal()])))
  expect(missed(bars)).toEqual([])
  expect(bars["up.10"]).toMatchObject({ actual: 110, limit: 111, figures: { noop: 100, bare: 10, ours: 110 } })
  expect(Object.keys(bars).filter((key) => key.startsWith("memory"))).toEqual(["memory.100"])
})

test("Each bar of time is missed by what takes a little longer than it allows.", () => {
  const bars = (ours: number) => missed(sizesBars(series(ours, 10), new Map([[10, rehearsal()]])))
  expect(bars(110.5)).toEqual(["emptyUp.10", "preview.10"])
  expect(bars(111.5)).toEqual(["up.10", "emptyUp.10", "preview.10"])
  expect(bars(112.5)).toEqual(["up.10", "emptyUp.10", "preview.10", "refresh.10"])
  expect(bars(113.5)).toEqual(["up.10", "emptyUp.10", "preview.10", "refresh.10", "destroy.10"])
  expect(bars(120.5)).toEqual([
    ...["up.10", "emptyUp.10", "preview.10", "change.10", "refresh.10", "destroy.10", "memory.10"],
  ])
})

test("A destroy that is missed has a floor where its requests alone exceed the limit.", () => {
  const destroy = (ours: number, asks: number) =>
    sizesBars(seriesWith({ ours, asks }, 10), new Map([[10, rehearsal()]]))["destroy.10"]
  expect(destroy(114, 113.5)).toMatchObject({
    holds: false,
    limit: 113,
    floor: "the requests of the guard alone, whose answers nobody looks at, take 114 ms",
  })
  expect(destroy(114, 112.5)).not.toHaveProperty("floor")
  expect(destroy(112.5, 113.5)).not.toHaveProperty("floor")
})

test("A raw client alone is a bar for refresh and destroy, with the engine as its floor.", () => {
  const bars = (noop: number) => {
    const both = new Series()
    for (const operation of ["up", "emptyUp", "preview", "change", "refresh", "destroy", "memory"]) {
      for (const [driver, value] of Object.entries({ noop, bare: 10, ours: 13.5, asks: 0 })) {
        both.add(`${operation}.${driver}.10`, "ms", value)
      }
    }
    return sizesBars(both, new Map([[10, rehearsal()]]))
  }
  const floor = "Pulumi's engine takes longer for as many resources of a provider that does nothing"
  expect(bars(13.25)["refreshBesideBare.10"]).toMatchObject({ holds: false, limit: 12, floor })
  expect(bars(13.25)["destroyBesideBare.10"]).toMatchObject({ holds: false, limit: 13, floor })
  expect(missed(bars(12)).filter((key) => key.includes("Beside"))).toEqual([
    ...["refreshBesideBare.10", "destroyBesideBare.10"],
  ])
})

test("Each bar of requests and sizes is missed by one more than it allows.", () => {
  const bars = (changes: Partial<Rehearsal>) => missed(rehearsalBars(2, rehearsal(changes)))
  const requests = (operation: keyof typeof NONE, ...sent: string[]) => ({ requests: { ...NONE, [operation]: sent } })
  expect(bars(requests("emptyUp", "get dog"))).toEqual(["emptyUpRequests.2"])
  expect(bars(requests("preview", "get dog"))).toEqual(["previewRequests.2"])
  expect(bars(requests("refresh", "a", "b", "c", "d"))).toEqual([])
  expect(bars(requests("refresh", "a", "b", "c", "d", "e"))).toEqual(["refreshRequests.2"])
  expect(bars(requests("destroy", "get", "get dog"))).toEqual([])
  expect(bars(requests("destroy", "get", "get"))).toEqual(["destroyScans.2"])
  expect(bars({ connections: 2 })).toEqual(["connections.2"])
  expect(bars({ state: [{ manifest: 1000, resource: 2000, provider: 201 }] })).toEqual(["provider.2"])
  const small = { manifest: 1000, resource: 1, provider: 1 }
  expect(bars({ state: [small, { manifest: 1000, resource: 4549, provider: 1 }] })).toEqual(["state.2"])
})

test("A change that asks more often in a larger stack misses its bar.", () => {
  const changed = rehearsal({ requests: { ...NONE, change: ["get dog"] } })
  const bars = sizesBars(
    series(100, 10, 100),
    new Map([
      [10, rehearsal()],
      [100, changed],
    ]),
  )
  expect(missed(bars)).toEqual(["changeRequests"])
})

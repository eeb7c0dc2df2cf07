import type { Operation } from "./engine/operations"
import type { Rehearsal } from "./engine/rehearsal"
import { type Bar, bar, orEngineAlone } from "./findings"
import type { Series } from "./series"

const PROVIDER_BYTES = 200

/** The promises about stacks of growing size, judged by the medians of a run and by the requests of its first rounds. */
export function sizesBars(series: Series, rehearsals: ReadonlyMap<number, Rehearsal>): Record<string, Bar> {
  const counts = [...rehearsals.keys()]
  const changes = [...rehearsals].map(([count, { requests }]) => [count, requests.change.length] as const)
  return {
    ...Object.fromEntries(counts.flatMap((count) => Object.entries(timeBars(series, count)))),
    ...Object.fromEntries([...rehearsals].flatMap((one) => Object.entries(rehearsalBars(...one)))),
    ...memoryBar(series, Math.max(...counts)),
    changeRequests: bar(
      "a change asks wadm as often in the largest stack as in the smallest",
      Math.max(...changes.map(([, requests]) => requests)),
      Math.min(...changes.map(([, requests]) => requests)),
      Object.fromEntries(changes),
    ),
  }
}

function timeBars(series: Series, count: number): Record<string, Bar> {
  const median = (operation: Operation, driver: string) => series.median(`${operation}.${driver}.${count}`)
  const besideNoop = (operation: Operation, factor: number): Bar => {
    const [noop, ours] = [median(operation, "noop"), median(operation, "ours")]
    return bar(`${operation}(${count}) <= ${factor.toFixed(2)} x noop`, ours, factor * noop, { noop, ours })
  }
  const figuresOf = (operation: Operation) => ({
    noop: median(operation, "noop"),
    bare: median(operation, "bare"),
    ours: median(operation, "ours"),
  })
  const overBare = (operation: Operation, factor: number): Bar => {
    const figures = figuresOf(operation)
    const rule = `${operation}(${count}) <= noop + ${factor.toFixed(2)} x bare`
    return bar(rule, figures.ours, figures.noop + factor * figures.bare, figures)
  }
  const besideBare = (operation: Operation, factor: number): Bar => {
    const figures = figuresOf(operation)
    const rule = `${operation}(${count}) <= ${factor.toFixed(2)} x bare`
    return orEngineAlone(bar(rule, figures.ours, factor * figures.bare, figures), figures.noop)
  }
  return {
    [`up.${count}`]: overBare("up", 1.1),
    [`emptyUp.${count}`]: besideNoop("emptyUp", 1.1),
    [`preview.${count}`]: besideNoop("preview", 1.1),
    [`change.${count}`]: besideNoop("change", 1.15),
    [`refresh.${count}`]: overBare("refresh", 1.2),
    [`refreshBesideBare.${count}`]: besideBare("refresh", 1.2),
    [`destroy.${count}`]: withFloor(overBare("destroy", 1.3), median("destroy", "asks")),
    [`destroyBesideBare.${count}`]: besideBare("destroy", 1.3),
  }
}

/** What sends the requests of the guard, and looks at no answer, shows what no code can save that keeps the guard. */
function withFloor(destroy: Bar, asks: number): Bar {
  const figures = { ...destroy.figures, asks }
  if (destroy.holds || asks <= destroy.limit) return { ...destroy, figures }
  const took = `${Math.round(asks).toLocaleString("en-US")} ms`
  return { ...destroy, figures, floor: `the requests of the guard alone, whose answers nobody looks at, take ${took}` }
}

export function rehearsalBars(count: number, { requests, state, connections }: Rehearsal): Record<string, Bar> {
  const sent = Object.fromEntries(Object.entries(requests).map(([operation, all]) => [operation, all.length]))
  // wadm's list of all applications, and then each of them: a look begins with it.
  const scans = requests.destroy.filter((request) => request === "get").length
  const provider = Math.max(...state.map((size) => size.provider))
  const over = state.map(({ resource, manifest }) => resource - 2.5 * manifest)
  const largest = state[over.indexOf(Math.max(...over))] ?? { resource: NaN, manifest: NaN }
  const { resource, manifest } = largest
  return {
    [`emptyUpRequests.${count}`]: bar("an empty up asks wadm nothing", requests.emptyUp.length, 0, sent),
    [`previewRequests.${count}`]: bar("a preview without a change asks nothing", requests.preview.length, 0, sent),
    [`refreshRequests.${count}`]: bar(
      "a refresh asks at most twice an application",
      requests.refresh.length,
      2 * count,
      sent,
    ),
    [`destroyScans.${count}`]: bar("fewer looks at the lattice than deletes", scans, count - 1, { ...sent, scans }),
    [`connections.${count}`]: bar("an up has one connection", connections, 1, { connections }),
    [`provider.${count}`]: bar("bytes of __provider", provider, PROVIDER_BYTES, { provider }),
    [`state.${count}`]: bar("state <= 2.5 x manifest + 2 kB", resource, 2.5 * manifest + 2048, { resource, manifest }),
  }
}

function memoryBar(series: Series, count: number): Record<string, Bar> {
  const [noop, ours] = [series.median(`memory.noop.${count}`), series.median(`memory.ours.${count}`)]
  return { [`memory.${count}`]: bar("memory of the provider <= 1.20 x noop", ours, 1.2 * noop, { noop, ours }) }
}

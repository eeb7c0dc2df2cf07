import type { Call } from "../helpers/in-memory-wadm"
import type { ManagedRun } from "./managed"
import type { VerbEnd } from "./stack"

/** What the parent tells a process of Pulumi. */
export type ToProcess =
  | {
      readonly type: "run"
      readonly run: ManagedRun
      readonly name: string
      readonly natsUrl: string
      readonly lattice: string
    }
  | { readonly type: "perform"; readonly id: number }
  /** Makes a request and says so at once: whoever hears it ends the process with the request under way. */
  | { readonly type: "send"; readonly id: number }
  | { readonly type: "answer"; readonly id: number; readonly timedOut: boolean }

/** What the process tells its parent. */
export type FromProcess =
  | { readonly type: "ready" }
  | { readonly type: "ask"; readonly id: number; readonly call: Call }
  | { readonly type: "performed"; readonly id: number; readonly outcome: string }
  | { readonly type: "sent" }
  | { readonly type: "begins"; readonly application: string; readonly verb: string }
  | { readonly type: "ends"; readonly end: VerbEnd }
  /** It has done all that it can without an answer. */
  | { readonly type: "settled" }
  | { readonly type: "finished" }

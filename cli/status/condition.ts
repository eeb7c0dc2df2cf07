import { idIn } from "../../provider/manifest/component-id"
import { linksOf } from "../../provider/manifest/links"
import { isScaler } from "../../provider/manifest/oam/traits"
import { versionOf } from "../../provider/manifest/references"
import type { Manifest } from "../../provider/manifest/schema"
import { judge, nothingSeen } from "../../provider/observe/observation"
import { unmatchedSpreads } from "../../provider/observe/unmatched"
import type { Status, StatusType } from "../../provider/wadm/replies"

/** What wadm last said of what is deployed of an application. */
export interface Condition {
  /** wadm's own word for the whole application. */
  readonly status: StatusType
  /** wadm's own sentence beside it; often empty. */
  readonly message: string
  /** Whether everything runs. */
  readonly ready: boolean
  /** How many of the components that the application runs itself do run. */
  readonly components: { readonly ready: number; readonly total: number }
  /** What is missing and why, as wadm says it; empty when everything runs. */
  readonly reasons: readonly string[]
  /** What wadm does for the application, part by part. */
  readonly scalers: readonly ScalerFacts[]
}

export interface ScalerFacts {
  readonly name: string
  readonly kind: string
  readonly status: StatusType
  readonly message: string
}

const NOTHING_SAID: Status = { status: { type: "undeployed", message: "" }, scalers: [] }

export function conditionOf(deployed: Manifest, status: Status = NOTHING_SAID): Condition {
  const own = deployed.spec.components.filter(({ properties }) => properties.image !== undefined)
  const verdict = judge({ ...nothingSeen(versionOf(deployed)), status })
  const isUnreported = status.status.type === "undeployed" && status.scalers.length === 0 && hasParts(deployed)
  const ready = verdict.state === "ready" && !isUnreported
  const isDeployed = status.status.type === "deployed"
  const running = own.filter((component) => {
    const scalers = status.scalers.filter(({ name }) => name === idIn(deployed, component))
    // Who is named nowhere while others are has no scaler, and wadm never runs it.
    return status.scalers.length === 0
      ? isDeployed
      : scalers.length > 0 && scalers.every((scaler) => scaler.status.type === "deployed")
  })
  return {
    status: status.status.type,
    message: status.status.message,
    ready,
    components: { ready: running.length, total: own.length },
    reasons: isUnreported
      ? [`wadm has not reported on version ${versionOf(deployed)} yet`]
      : verdict.state === "ready"
        ? []
        : [...verdict.reasons, ...unmatchedSpreads(deployed, status)],
    scalers: status.scalers.map(({ name, kind, status: { type, message } }) => ({ name, kind, status: type, message })),
  }
}

/** Whether there is something that wadm reports on. It gives every capability a scaler, and no component. */
function hasParts({ spec }: Manifest): boolean {
  return spec.components.some((component) => {
    const { type, properties, traits = [] } = component
    const isScaled =
      properties.image !== undefined && (type === "capability" || traits.some((trait) => isScaler(trait.type)))
    return isScaled || linksOf(component).length > 0
  })
}

import * as z from "zod"
import { storedManifest } from "../manifest/stored-manifest"

const message = z.string().default("")

export const STATUS_TYPES = ["waiting", "undeployed", "reconciling", "deployed", "failed", "unhealthy"] as const

/** wadm before 0.14 said "compensating" and "ready". */
const LEGACY_STATUS_TYPES: Record<string, (typeof STATUS_TYPES)[number]> = {
  compensating: "reconciling",
  ready: "deployed",
}

const statusType = z.preprocess(
  (type) => (typeof type === "string" ? (LEGACY_STATUS_TYPES[type] ?? type) : type),
  z.enum(STATUS_TYPES),
)

const statusInfo = z.object({ type: statusType, message })

const scalerStatus = z.object({
  id: z.string().default(""),
  kind: z.string().default(""),
  name: z.string().default(""),
  status: statusInfo,
})

export const statusSchema = z.object({ status: statusInfo, scalers: z.array(scalerStatus).default([]) })

export const errorReply = z.object({ result: z.literal("error"), message })

export const putReply = z.object({
  result: z.enum(["created", "newversion"]),
  name: z.string(),
  current_version: z.string(),
  total_versions: z.number(),
  message,
})

export const getReply = z.discriminatedUnion("result", [
  z.object({ result: z.literal("success"), manifest: storedManifest }),
  z.object({ result: z.literal("notfound"), message }),
])

export const listReply = z.object({
  result: z.literal("success"),
  models: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      deployed_version: z.string().nullish(),
      detailed_status: z.unknown().optional(),
    }),
  ),
})

export const versionsReply = z.discriminatedUnion("result", [
  z.object({
    result: z.literal("success"),
    versions: z.array(z.object({ version: z.string(), deployed: z.boolean() })),
  }),
  z.object({ result: z.literal("notfound"), message }),
])

export const deployReply = z.object({ result: z.enum(["acknowledged", "notfound"]), message })

export const deleteReply = z.object({ result: z.enum(["deleted", "noop"]), message })

export const statusReply = z.discriminatedUnion("result", [
  z.object({ result: z.literal("ok"), status: statusSchema }),
  z.object({ result: z.literal("notfound"), message }),
])

/** The notice by which wadm says that it now acts on a manifest. */
export const takenUpNotice = z.object({ CreateScalers: storedManifest })

/** What wadm says when it has deployed or undeployed an application; it says the latter of a delete too. */
export const applicationEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("com.wadm.manifest_published"), data: storedManifest }),
  z.object({ type: z.literal("com.wadm.manifest_unpublished"), data: z.object({ name: z.string() }) }),
])

/** What a host says when it has started, scaled or stopped a component. */
export const componentScaled = z.object({
  data: z.object({ component_id: z.string(), image_ref: z.string(), max_instances: z.number() }),
})

export type Status = z.output<typeof statusSchema>
export type StatusType = (typeof STATUS_TYPES)[number]

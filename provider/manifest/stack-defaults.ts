import * as z from "zod"
import { applicationInputsSchema } from "./inputs"

const { wait, timeout, onFailure, deletion, conflict, deleteUnreachable, keepVersions, previewChecks } =
  applicationInputsSchema.shape

/**
 * What a stack's configuration may say for all of its applications. What reaches a manifest is not among it, nor what is
 * to be decided for each application by itself: whether it runs, is taken over, or may hold secrets in clear.
 */
export const stackDefaultsSchema = z.strictObject({
  wait: wait.unwrap().optional(),
  timeout: timeout.unwrap().optional(),
  onFailure,
  deletion: deletion.unwrap().optional(),
  conflict: conflict.unwrap().optional(),
  deleteUnreachable: deleteUnreachable.unwrap().optional(),
  keepVersions: keepVersions.unwrap().optional(),
  previewChecks,
})

export type StackDefaults = z.output<typeof stackDefaultsSchema>

import type { ApplicationSnapshot, LatticeSnapshot } from "../provider/guard/snapshot"
import { isRetiredMark } from "../provider/manifest/markers"
import { ownerOf } from "../provider/manifest/references"

export interface Stack {
  readonly project: string
  readonly stack: string
}

/** The stack part of an owner `project/stack/name`, if it is one that a command line can name. */
export function stackOf(owner: string | null): Stack | undefined {
  const [project = "", stack = "", ...name] = owner?.split("/") ?? []
  const isPlain = [project, stack].every((part) => /^[\w.-]+$/.test(part))
  return isPlain && name.length > 0 ? { project, stack } : undefined
}

/** Whether an owner is of a stack, given as `project/stack`. */
export function isOf(stack: string, owner: string | null | undefined): boolean {
  return owner?.startsWith(`${stack}/`) ?? false
}

/** Pulumi goes by the newest version when it asks whether an application is still its own. */
export function newestOwner({ stored, deployed }: ApplicationSnapshot): string | undefined {
  const newest = stored ?? deployed
  return newest === undefined ? undefined : ownerOf(newest)
}

export function belongsTo(stack: string): (application: ApplicationSnapshot) => boolean {
  return (application) => isOf(stack, newestOwner(application))
}

/** Whether a version says that it is the stack's, be it the newest or the one that runs. */
export function hasVersionOf(stack: string): (application: ApplicationSnapshot) => boolean {
  return ({ stored, deployed }) =>
    [stored, deployed].some((manifest) => manifest !== undefined && isOf(stack, ownerOf(manifest)))
}

export function isRetired({ newestVersion }: ApplicationSnapshot): boolean {
  return isRetiredMark(newestVersion)
}

/** Every stack that owns something in the lattice. */
export function stacksIn({ applications }: LatticeSnapshot): string[] {
  const stacks = applications.flatMap((application) => stackOf(newestOwner(application) ?? null) ?? [])
  return [...new Set(stacks.map(({ project, stack }) => `${project}/${stack}`))].sort()
}

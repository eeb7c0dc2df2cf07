/** What taking an application away does while other applications use it. */
export const DELETION_POLICIES = ["blockWhileInUse", "retireWhenUnused", "force"] as const

/** What an update does when someone else has put or deployed a version since the last one. */
export const CONFLICT_POLICIES = ["fail", "overwrite"] as const

/** What to do about an application that is in the lattice already: take it over, or only look at it. */
export const ADOPTION_MODES = ["manage", "observe"] as const

/** What becomes of a version that does not become ready; undefined rolls back one that failed, and leaves one that is late. */
export const ON_FAILURE = ["leave", "rollback"] as const

/** What a preview makes of what the lattice would refuse: a failure, a warning, or nothing, without looking. */
export const PREVIEW_CHECKS = ["fail", "warn", "off"] as const

export type ConflictPolicy = (typeof CONFLICT_POLICIES)[number]
export type AdoptionMode = (typeof ADOPTION_MODES)[number]
export type OnFailure = (typeof ON_FAILURE)[number]
export type PreviewChecks = (typeof PREVIEW_CHECKS)[number]
export type DeletionPolicy = (typeof DELETION_POLICIES)[number]

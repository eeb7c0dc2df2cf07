import type { Status } from "../wadm/replies"

/** wadm's name for what puts a link. */
const LINK_SCALER = "LinkScaler"

/**
 * Whether wadm waits for links and nothing else. It puts the configuration of a link first, and looks at the link again
 * when it hears of a component at one of its ends. Of a component that another application shares it never hears here: then
 * only another deploy helps.
 */
export function waitsForLinks(status: Status | undefined): boolean {
  const open = status?.scalers.filter((scaler) => scaler.status.type !== "deployed") ?? []
  return open.length > 0 && open.every(({ kind, status: own }) => kind === LINK_SCALER && own.type === "reconciling")
}

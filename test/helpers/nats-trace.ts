/** A server that traces shows no more of a message than this many bytes. */
export const TRACE_CONFIGURATION = "trace: true\nmax_traced_msg_len: 256\n"

/** What a user has sent and asked for, each subject once, in alphabetical order. */
export interface SubjectsUsed {
  readonly published: readonly string[]
  readonly subscribed: readonly string[]
}

/** From the log of a server that traces. */
export function subjectsUsedBy(user: string, log: string): SubjectsUsed {
  const sent = (operation: string) => {
    const lines = new RegExp(`/user:${user}" - <<- \\[${operation} (\\S+)`, "g")
    return [...new Set([...log.matchAll(lines)].map(([, subject = ""]) => subject))].sort()
  }
  return { published: sent("H?PUB"), subscribed: sent("SUB") }
}

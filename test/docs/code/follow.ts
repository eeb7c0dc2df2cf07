import { type Block, placeOf } from "./blocks"
import { commandsOf, isOutput } from "./commands"
import { reasonNotToRun } from "./not-run"
import { missingPart } from "./outputs"
import type { Ran, Session } from "./session"

/** Does what a page says from its top to its end; gives what came out otherwise. */
export async function follow(session: Session, blocks: readonly Block[]): Promise<readonly string[]> {
  const problems: string[] = []
  let last: Ran | undefined
  for (const block of blocks) {
    const { note, text } = block
    const place = placeOf(block)
    if (note.file !== undefined) session.write(note.file, note.hidden + text)
    if (isOutput(block)) problems.push(...difference(place, text, last))
    for (const command of commandsOf(block)) {
      if (reasonNotToRun(command.text) !== undefined) continue
      const ran = await session.run(command.text)
      last = ran
      if (ran.code !== (note.exit ?? 0))
        problems.push(`${place}: ${command.text} ended with ${ran.code}:\n${ran.output}`)
      if (command.shows !== undefined) problems.push(...difference(place, command.shows, ran))
    }
  }
  return problems
}

function difference(place: string, shown: string, ran: Ran | undefined): string[] {
  const missing = missingPart(shown, ran?.output ?? "")
  return missing === undefined
    ? []
    : [`${place} shows what is not printed there:\n${missing}Printed is:\n${ran?.output ?? ""}`]
}

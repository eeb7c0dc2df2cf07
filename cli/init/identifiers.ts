/** Gives each application a name in the program, such as `dogFetcher` for `dog-fetcher`, no two of them the same. */
export function identifiersFor(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    names.map((name) => {
      const wanted = camelCase(name)
      const identifier = firstFree(NOT_FREE.includes(wanted) ? `${wanted}Application` : wanted, taken)
      taken.add(identifier)
      return [name, identifier]
    }),
  )
}

function camelCase(name: string): string {
  const [first = "", ...others] = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "")
  const words = [first.charAt(0).toLowerCase() + first.slice(1), ...others.map(capitalized)].join("")
  if (words === "") return "application"
  return /^[0-9]/.test(words) ? `application${words}` : words
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  let identifier = wanted
  for (let number = 2; taken.has(identifier); number++) identifier = `${wanted}${number}`
  return identifier
}

/** Words of the language, what a module may not declare, and what the program declares itself. */
const NOT_FREE: readonly string[] = [
  ..."break case catch class const continue debugger default delete do else enum export extends false finally for".split(
    " ",
  ),
  ..."function if import in instanceof new null return super switch this throw true try typeof var void while".split(
    " ",
  ),
  ..."with yield let static implements interface package private protected public await async of type".split(" "),
  ..."eval arguments undefined NaN Infinity globalThis exports require module global process console".split(" "),
  ..."adopt pulumi wadm".split(" "),
]

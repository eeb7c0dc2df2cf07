/** Who may use an application's components, where that is not everyone in the lattice. */
export interface SharedWith {
  /**
   * At least one entry. Without a slash it is the name of an application in the lattice, such as `"dog-fetcher"`. With
   * one it is a Pulumi project and stack whose applications all may, such as `"apps/prod"`; there, `*` stands for any
   * text within its part: `"apps/*"` is every stack of a project.
   */
  readonly with: readonly string[]
}

/** With nobody, with everyone in the lattice, or with those who are named. */
export type Sharing = boolean | SharedWith

/** What is wrong with an entry that a program writes out: its own error text. */
export interface BadEntry<Reason extends string> {
  readonly reason: Reason
}

/** Adds an error text to every entry that cannot be right, and nothing where all of them may be. */
export type CheckedSharing<S> = [Problem<S>] extends [never]
  ? unknown
  : S extends SharedWith
    ? { readonly with: CheckedEntries<S["with"]> }
    : S

type CheckedEntries<Entries extends readonly string[]> = Entries extends readonly []
  ? BadEntry<NobodyNamed>
  : { readonly [Index in keyof Entries]: CheckedEntry<Entries[Index]> }

type CheckedEntry<Entry> = [EntryProblem<Entry>] extends [never] ? Entry : BadEntry<EntryProblem<Entry>>

type Problem<S> = S extends SharedWith
  ? S["with"] extends readonly []
    ? NobodyNamed
    : EntryProblem<S["with"][number]>
  : never

type NobodyNamed = "name somebody, or say shared: false to share with nobody, or shared: true with everyone"

/** Of a text that is only known when the program runs, the provider's check says the same. */
type EntryProblem<Entry> = Entry extends string
  ? string extends Entry
    ? never
    : Entry extends `${string}${" " | "\t" | "\n" | ","}${string}`
      ? "an entry has no spaces and commas; write one text for each"
      : Entry extends "" | `/${string}` | `${string}/` | `${string}/${string}/${string}`
        ? "write the name of an application, or project/stack"
        : Entry extends `${string}/${string}`
          ? never
          : Entry extends `${string}*${string}`
            ? "* is for owners, as in project/*; shared: true is for everyone"
            : never
  : never

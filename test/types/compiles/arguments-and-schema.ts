import type { Unwrap } from "@pulumi/pulumi"
import type * as wadm from "pulumi-wadm"
import type * as z from "zod"
import type { applicationInputsSchema } from "../../../provider/manifest/inputs"
import type { manifestSchema } from "../../../provider/manifest/schema"

/** Whether two types are the same in every detail: TypeScript compares two conditional types only by identity. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the parameter keeps them conditional
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** What is left to compare: the schema also takes what wadm takes for absent, and a program's types are read-only. */
type Plain<T> = T extends object ? { -readonly [Key in keyof T]: Plain<Exclude<T[Key], null | undefined>> } : T

/** What a program says once its outputs are known. */
type Known<T> = Plain<Unwrap<T>>

type Inputs = Plain<z.input<typeof applicationInputsSchema>>
type Definition = Extract<NonNullable<Inputs["components"]>[string], { image: string }>
type Reference = Exclude<NonNullable<Inputs["components"]>[string], { image: string }>
type Item<List> = NonNullable<List> extends readonly (infer Part)[] ? Part : never
type Link = Item<Inputs["links"]>

/** What the package adds to what a program says. */
type Added = "apiPrefix" | "manifest" | "fileDigests" | "secretPaths" | "resourceUrn" | "__provider"
type Keys<T> = keyof Required<T>

export const argumentsAndSchemaAgree: readonly [
  Equal<Known<wadm.ComponentArgs>, Omit<Definition, "kind">>,
  Equal<Known<wadm.ComponentDefinition>, Definition>,
  Equal<Known<wadm.NamedConfig>, Item<Definition["config"]>>,
  Equal<Known<wadm.SecretReference>, Item<Definition["secrets"]>>,
  Equal<Known<wadm.Spread>, Item<Definition["spread"]>>,
  Equal<Known<wadm.Policy>, Item<Inputs["policies"]>>,
  Equal<Known<wadm.ApplicationSettings>, Pick<Inputs, Keys<wadm.ApplicationSettings>>>,
  Equal<Keys<wadm.ApplicationArgs>, Exclude<Keys<Inputs>, Added>>,
  Equal<Known<wadm.Sharing>, Exclude<Inputs["shared"], undefined>>,
  Equal<Omit<Known<wadm.Link>, "interface">, Omit<Link, "interface">>,
  Equal<Omit<Known<wadm.SharedComponent>, NeverSet>, Reference>,
] = [true, true, true, true, true, true, true, true, true, true, true]

/** Whatever a definition may say of itself, and a reference may not. */
type NeverSet = Exclude<Keys<Definition>, "kind">

export const referencesSetNothing: Equal<Keys<wadm.SharedComponent>, Keys<Reference> | NeverSet> = true

/** A manifest's types are written out for the programs that use them. */
export const manifestAndSchemaAgree: Equal<Plain<wadm.Manifest>, Plain<z.output<typeof manifestSchema>>> = true

/** The types allow fewer texts than the schema's, whose patterns TypeScript cannot say. */
export const interfaces: readonly wadm.Link["interface"][] = ["a:b/c", { package: "a:b", interfaces: ["c"] }]
export const interfacesOfTheSchema: readonly Link["interface"][] = interfaces as readonly Known<
  wadm.Link["interface"]
>[]

/** The comparison itself sees a field that is optional on one side, missing, or of another type. */
export const comparison: readonly [
  Equal<Plain<{ readonly a?: string | null }>, { a?: string }>,
  Equal<Plain<{ a?: string }>, { a: string }>,
  Equal<Plain<{ a: string; b?: string }>, { a: string }>,
  Equal<Plain<{ a: { b: string }[] }>, { a: { b: number }[] }>,
] = [true, false, false, false]

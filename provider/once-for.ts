/** Works something out once for each thing, which is not to change: a manifest is held against many rules and manifests. */
export function onceFor<Thing extends object, Result>(workOut: (thing: Thing) => Result): (thing: Thing) => Result {
  const results = new WeakMap<Thing, { readonly result: Result }>()
  return (thing) => {
    const known = results.get(thing) ?? { result: workOut(thing) }
    results.set(thing, known)
    return known.result
  }
}

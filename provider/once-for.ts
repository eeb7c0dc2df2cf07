/** Works something out, or makes it, once for each thing: a manifest, which is not to change, or a connection. */
export function onceFor<Thing extends object, Result>(workOut: (thing: Thing) => Result): (thing: Thing) => Result {
  const results = new WeakMap<Thing, { readonly result: Result }>()
  return (thing) => {
    const known = results.get(thing) ?? { result: workOut(thing) }
    results.set(thing, known)
    return known.result
  }
}

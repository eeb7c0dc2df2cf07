import { expect, test } from "vitest"
import { identifiersFor } from "../../../cli/init/identifiers"

test.each([
  ["network", "network"],
  ["dog-fetcher", "dogFetcher"],
  ["Flower_Shop-2", "flowerShop2"],
  ["404", "application404"],
  ["-", "application"],
  ["new", "newApplication"],
  ["await", "awaitApplication"],
  ["eval", "evalApplication"],
  ["wadm", "wadmApplication"],
  ["adopt", "adoptApplication"],
  ["constructor", "constructor"],
  ["__proto__", "proto"],
])("Application %j is called %s in the program.", (name, identifier) => {
  expect([...identifiersFor([name])]).toEqual([[name, identifier]])
})

test("No two applications have one name.", () => {
  const names = ["dog-fetcher", "dog_fetcher", "dogFetcher", "dogFetcher2", "new", "new-application"]
  expect([...identifiersFor(names).values()]).toEqual([
    ...["dogFetcher", "dogFetcher2", "dogFetcher3", "dogFetcher22"],
    ...["newApplication", "newApplication2"],
  ])
})

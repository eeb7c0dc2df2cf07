import { expect, test } from "vitest"
import { interfaceParts, linkInterface, placeholders } from "../../../provider/manifest/interface-names"
import { parseWith } from "../../../provider/manifest/oam/issues"

function problemsOf(value: unknown) {
  const parsed = parseWith(linkInterface, value)
  return parsed.success ? [] : parsed.issues.map(({ path, message }) => [path, message])
}

test.each([
  ["wasi:http/incoming-handler", ["wasi", "http", ["incoming-handler"]]],
  ["my-org:key-value2/store", ["my-org", "key-value2", ["store"]]],
  ["ABC:HTTP-server/my-URL-2a", ["ABC", "HTTP-server", ["my-URL-2a"]]],
  [{ package: "wasi:keyvalue", interfaces: ["store", "atomics"] }, ["wasi", "keyvalue", ["store", "atomics"]]],
  [{ package: "my-org:my-pkg", interfaces: ["a"] }, ["my-org", "my-pkg", ["a"]]],
])("The interface %j is taken apart.", (written, [namespace, packageName, interfaces]) => {
  expect(problemsOf(written)).toEqual([])
  expect(interfaceParts(linkInterface.parse(written))).toEqual({ namespace, package: packageName, interfaces })
})

test.each(
  [
    "",
    "wasi:http",
    "wasi/http",
    "wasi:http/a/b",
    "wasi:http/a\n",
    ":/",
    "wasi:http/-a",
    "wasi:http/a-",
    "1:b/c",
  ].concat(["wasi:http/a--b", "wasi: http/a", "wasi:http/a.b", "w\u00e4si:http/a", "wasi:http/2a"]),
)("The text %j is no interface, and the failure says how to write one.", (text) => {
  expect(problemsOf(text)).toEqual([
    [[], `${JSON.stringify(text)} is no interface; write it as "namespace:package/interface"`],
  ])
})

test.each(["wasi:http/incoming-handler@0.2.0", "wasi:http/incoming-handler@"])(
  "The version in %j is to be left out.",
  (text) => {
    expect(problemsOf(text)).toEqual([[[], `${JSON.stringify(text)} is no interface; leave the version out`]])
  },
)

test.each([
  [
    { package: "wasi", interfaces: ["store"] },
    [[["package"], '"wasi" is no package; write it as "namespace:package"']],
  ],
  [
    { package: "wasi:keyvalue@0.2.0", interfaces: ["store"] },
    [[["package"], '"wasi:keyvalue@0.2.0" is no package; leave the version out']],
  ],
  [
    { package: "wasi:keyvalue/store", interfaces: ["store"] },
    [[["package"], '"wasi:keyvalue/store" is no package; write it as "namespace:package"']],
  ],
  [{ package: "wasi:keyvalue", interfaces: [] }, [[["interfaces"], "needs at least one"]]],
  [
    { package: "wasi:keyvalue", interfaces: ["store", "wasi:keyvalue/atomics"] },
    [
      [
        ["interfaces", 1],
        `"wasi:keyvalue/atomics" is no name of an interface; write it as "incoming-handler", without its package`,
      ],
    ],
  ],
  [
    { package: "wasi:keyvalue", interfaces: ["store"], version: "1" },
    [[["version"], "is no field here; there are package, interfaces"]],
  ],
])("What is wrong with the interfaces %j is said at its place.", (written, problems) => {
  expect(problemsOf(written)).toEqual(problems)
})

test("The text that stands in for an unknown interface is one.", () => {
  const [name] = linkInterface.options
  expect(placeholders.get(name)?.text).toBe("unknown:unknown/unknown")
  expect(problemsOf(placeholders.get(name)?.text)).toEqual([])
  const { package: packageName } = linkInterface.options[1].shape
  expect(packageName.safeParse(placeholders.get(packageName)?.text).success).toBe(true)
})

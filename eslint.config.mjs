import eslint from "@eslint/js"
import tseslint from "typescript-eslint"

/** Data flows one way: a stage imports types and functions of the stages before it, and only these. */
const layers = {
  "provider/config": ["validate", "diff", "wadm", "apply", "guard", "observe", "preview"],
  "provider/manifest": ["validate", "diff", "wadm", "apply", "guard", "observe", "preview"],
  "provider/validate": ["diff", "wadm", "apply", "guard", "observe", "preview"],
  "provider/diff": ["wadm", "apply", "guard", "observe", "preview"],
  "provider/wadm": ["validate", "diff", "apply", "guard", "observe", "preview"],
  "provider/observe": ["validate", "diff", "apply", "guard", "preview"],
  "provider/guard": ["validate", "diff", "observe", "preview"],
  "provider/apply": ["validate", "diff", "guard", "preview"],
  "provider/preview": ["observe"],
}

const restrict = (group, message) => ({ "no-restricted-imports": ["error", { patterns: [{ group, message }] }] })

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "test/types/must-not-compile/", "cli/graph/page/graph.d.ts"] },
  eslint.configs.recommended,
  {
    files: ["**/*.{ts,mts}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      // An async verb may have nothing to await; its interface asks for a promise.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    // The scripts of the page of a graph share one scope, which `tsc -p cli/graph/page` knows.
    files: ["cli/graph/page/*.js", "test/cli/graph/probes.js"],
    rules: { "no-undef": "off", "no-unused-vars": "off" },
  },
  // A test that finds nothing where something must be should fail on that line.
  { files: ["test/**/*.ts"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
  ...Object.entries(layers).map(([folder, forbidden]) => ({
    files: [`${folder}/**/*.ts`],
    rules: restrict(
      [...forbidden, "sdk", "cli"].map((stage) => `**/${stage}/*`),
      "data flows one way: see provider/README.md",
    ),
  })),
  {
    files: ["provider/**/*.ts"],
    ignores: ["provider/*/**"],
    rules: restrict(["**/sdk/*", "**/cli/*"], "provider never imports sdk or cli"),
  },
  {
    files: ["sdk/**/*.ts"],
    ignores: ["sdk/manifests/**", "sdk/lookup/**", "sdk/removals/**", "sdk/defaults/read.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["**/provider/**"], allowTypeImports: true, message: "sdk takes only types from provider" },
            { group: ["**/cli/**"], message: "sdk never imports cli" },
            { group: ["./manifests"], allowTypeImports: true, message: "loadManifests() loads it when it is needed" },
            { group: ["./lookup"], allowTypeImports: true, message: "loadLookup() loads it when it is needed" },
            { group: ["./removals"], allowTypeImports: true, message: "loadRemovals() loads it when it is needed" },
            { group: ["**/read"], allowTypeImports: true, message: "it is loaded when there are defaults to read" },
          ],
        },
      ],
    },
  },
  {
    files: ["sdk/manifests/**/*.ts", "sdk/defaults/read.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "provider/((apply|config|diff|guard|observe|preview|wadm)/|[^/]+$)",
              message: "reading manifests and defaults takes the pure stages of the provider alone",
            },
            { group: ["**/cli/**"], message: "sdk never imports cli" },
          ],
        },
      ],
    },
  },
  {
    files: ["sdk/lookup/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "/(cli(/|$)|provider($|/(?!(config|wadm|manifest)/|guard/check-references$|errors$)))",
              message: "looking an application up takes what reads a lattice, and nothing that changes one",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["sdk/removals/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "/(cli(/|$)|provider($|/(?!(config|wadm|manifest|guard)/|(errors|force|messages)$)))",
              message: "foreseeing what is removed takes what reads a lattice, and nothing that changes one",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["cli/**/*.ts"],
    ignores: ["cli/init/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "/(sdk(/|$)|provider($|/(?!(config|guard|wadm|manifest|observe)/|(errors|messages)$)))",
              message: "the command line tool takes what reads a lattice, and nothing that changes one",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["cli/init/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex:
                "/(sdk(/(?!provider-text$)|$)|provider($|/(?!(guard/snapshot|config/api|diff/drift|errors|messages)$|(manifest|validate)/)))",
              message: "init takes the pure stages of the provider, and of the SDK the text that a state holds",
            },
          ],
        },
      ],
    },
  },
)

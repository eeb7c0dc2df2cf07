import { YAML_RULES } from "../../provider/manifest/yaml/rules"
import { SCHEMA_RULE } from "../../provider/validate/check-manifest"
import { INPUT_RULES, MANIFEST_RULES, WRITTEN_RULES } from "../../provider/validate/rules/rules"

interface Row {
  readonly name: string
  readonly about: string
  readonly level: "error" | "warning"
  readonly stricter?: string
}

/** The page that lists every rule, and why some are stricter than wadm. */
export function rulesPage(): string {
  const yaml = Object.entries(YAML_RULES).map(([name, { about, stricter }]): Row => ({
    name,
    about,
    level: "error",
    ...(stricter !== false && { stricter }),
  }))
  return [
    "# What a manifest is held against",
    "",
    "`pulumi preview` says everything at once: beside the property for a program, as file:line:column for a manifest file.",
    "Everything that wadm 0.21 refuses is refused, and what it only warns of is a warning. Where a rule is stricter than",
    "wadm, its reason stands here. `make parity` holds all this against the real wadm.",
    "",
    ...section("Every manifest", [SCHEMA_RULE, ...MANIFEST_RULES, ...WRITTEN_RULES]),
    ...section("Programs", INPUT_RULES, "What only a program can get wrong. wadm never sees it."),
    ...section("Manifest files", yaml, "How a text is read as YAML; JSON is YAML too."),
  ].join("\n")
}

function section(title: string, rows: readonly Row[], introduction?: string): string[] {
  return [
    `## ${title}`,
    "",
    ...(introduction === undefined ? [] : [introduction, ""]),
    "| rule | what holds | else | stricter than wadm, because |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ name, about, level, stricter = "" }) => `| \`${name}\` | ${cell(about)} | ${level} | ${cell(stricter)} |`,
    ),
    "",
  ]
}

function cell(text: string): string {
  return text.replace(/[|*<>_]/g, (character) => `\\${character}`)
}

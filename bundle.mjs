import { readFileSync } from "node:fs"
import { build } from "esbuild"

/*
 * Pulumi loads the provider anew for each command. As one file, with only those parts of zod that it uses, that takes a
 * fifth of the time: zod's own entry loads its texts in 50 languages, and nothing below it may be imported.
 */
await build({
  entryPoints: ["provider/index.ts"],
  outfile: "dist/provider/index.js",
  allowOverwrite: true,
  bundle: true,
  platform: "node",
  target: "node20.12",
  // Pulumi's SDK has to be the one that runs the provider; NATS is loaded when there is something to ask.
  external: ["@pulumi/pulumi", "@grpc/grpc-js", "nats"],
  sourcemap: true,
  sourcesContent: false,
  footer: { js: `/*\nThis file contains parts of zod:\n\n${readFileSync("node_modules/zod/LICENSE", "utf8")}*/` },
})

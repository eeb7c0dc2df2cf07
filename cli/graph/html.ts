import { createHash } from "node:crypto"
import { count } from "../../provider/messages"
import { readAsset } from "./assets"
import type { Layout } from "./boxes"
import type { LatticeGraph } from "./facts"
import { legend } from "./legend"
import { paletteVariables } from "./palette"
import type { Picture } from "./picture"
import { drawing } from "./svg"
import { warningsOn, pictureTitle } from "./words"
import { element, escapeXml } from "./xml"

/** They share one scope, in this order. */
const SCRIPTS = ["shared", "scheme", "view", "hands", "focus", "elements", "details", "search"]

/** One page that asks nobody for anything: without scripts it is a picture, with them it can be searched. */
export function htmlPage(picture: Picture, layout: Layout): string {
  const title = escapeXml(pictureTitle(picture.graph))
  const style = paletteVariables() + readAsset("picture.css") + readAsset("page.css")
  const script = `"use strict"\n{\n${SCRIPTS.map((name) => readAsset(`${name}.js`)).join("\n")}}\n`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${escapeXml(summary(picture.graph))}</p>
${CONTROLS}
</header>
<main>
${frame(picture, layout)}
<aside id="details" aria-label="Details" tabindex="-1" hidden></aside>
</main>
<footer>
${legend(picture)}
</footer>
<script type="application/json" id="graph">${data(picture.graph)}</script>
<script>${script}</script>
</body>
</html>
`
}

const CONTROLS = `<form role="search" hidden>
<label>Find <input type="search" id="search" placeholder="name, stack, image" autocomplete="off" spellcheck="false"></label>
<output id="found"></output>
</form>
<div id="controls" role="group" aria-label="View" hidden>
<button type="button" id="smaller" title="Smaller (key -)" aria-label="Smaller">&#8722;</button>
<button type="button" id="larger" title="Larger (key +)" aria-label="Larger">+</button>
<button type="button" id="fit" title="All of it (key 0)">Fit</button>
<button type="button" id="scheme" title="Light or dark">Dark</button>
</div>`

function frame(picture: Picture, layout: Layout): string {
  const viewBox = `0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}`
  return element("svg", { id: "picture", viewBox, "aria-label": pictureTitle(picture.graph) }, drawing(picture, layout))
}

function summary({ applications }: LatticeGraph): string {
  const shared = applications.filter((application) => application.shared).length
  const unusual = [...new Set(applications.flatMap(warningsOn))].map((warning) => {
    const number = applications.filter((application) => warningsOn(application).includes(warning)).length
    return `${number} ${warning}`
  })
  return [
    count(applications.filter(({ missing }) => !missing).length, "application", "applications"),
    ...(shared === 0 ? [] : [`${shared} shared`]),
    ...unusual,
  ].join(", ")
}

/** Nothing is loaded, and only what this file holds is run, whatever stands in a manifest. */
function policy(style: string, script: string): string {
  return `default-src 'none'; img-src data:; style-src ${digest(style)}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'`
}

function digest(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`
}

/** JSON that cannot end the element that it stands in. */
function data(graph: LatticeGraph): string {
  return JSON.stringify(graph).replace(/[<>&\u2028\u2029\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  })
}

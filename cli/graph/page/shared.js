// What the other scripts of the page have in common. Applications are known by their numbers in the graph.

/**
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 */
function find(selector, kind) {
  const found = document.querySelector(selector)
  if (found instanceof kind) return found
  throw new Error(`the page has no ${selector}`)
}

/** @type {Graph} */
const graph = JSON.parse(find("#graph", HTMLScriptElement).text)
const picture = find("#picture", SVGSVGElement)
const drawing = find(".drawing", SVGGElement)
/** @type {readonly SVGElement[]} */
const shapes = Array.from(drawing.querySelectorAll("[data-application]"))
const numbers = new Map(graph.applications.map(({ application }, at) => [application, at]))

/** @param {SVGElement} shape */
function numberOf(shape) {
  return Number(shape.dataset["application"])
}

/** @type {((number: number | null) => void)[]} */
const whenChosen = []
/** @type {((number: number) => void)[]} */
const whenShown = []

/**
 * An application stays brought out, with its details; null for none.
 * @param {number | null} number
 */
function choose(number) {
  for (const tell of whenChosen) tell(number)
}

/**
 * Moves the picture until the application is in sight.
 * @param {number} number
 */
function show(number) {
  for (const tell of whenShown) tell(number)
}

/** @param {EventTarget | null} target */
function isInput(target) {
  return target instanceof HTMLInputElement
}

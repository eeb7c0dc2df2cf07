// Brings out an application with all that it uses and all that use it: pointed at for a moment, or chosen to stay.
/** @type {readonly SVGElement[]} */
const edges = Array.from(drawing.querySelectorAll(".edge"))
/** @type {number | null} */
let chosen = null

/**
 * Its own number, and those of its neighbours.
 * @param {number} number
 */
function around(number) {
  const name = graph.applications[number]?.application
  const near = graph.uses.flatMap(({ application, target }) => {
    if (application === name) return [target.application]
    return target.application === name ? [application] : []
  })
  return new Set([number, ...near.map((one) => numbers.get(one))])
}

/** @param {number | null} number */
function bringOut(number) {
  const near = number === null ? new Set() : around(number)
  drawing.classList.toggle("focused", number !== null)
  for (const shape of shapes) shape.classList.toggle("on", near.has(numberOf(shape)))
  for (const { classList, dataset } of edges) {
    const touched = `${dataset["by"] ?? ""} ${dataset["uses"] ?? ""}`.split(" ")
    classList.toggle("on", touched.includes(String(number)))
  }
}

whenChosen.push((number) => {
  chosen = number
  for (const shape of shapes) {
    shape.classList.toggle("chosen", numberOf(shape) === chosen)
    shape.setAttribute("aria-pressed", String(numberOf(shape) === chosen))
  }
  bringOut(chosen)
})

for (const shape of shapes) {
  const number = numberOf(shape)
  shape.setAttribute("tabindex", "0")
  shape.setAttribute("role", "button")
  shape.setAttribute("aria-pressed", "false")
  shape.setAttribute("aria-label", shape.querySelector("title")?.textContent.replaceAll("\n", ", ") ?? "")
  shape.addEventListener("pointerenter", () => bringOut(number))
  shape.addEventListener("pointerleave", () => bringOut(chosen))
  shape.addEventListener("focus", () => {
    bringOut(number)
    if (shape.matches(":focus-visible")) show(number)
  })
  shape.addEventListener("blur", () => bringOut(chosen))
  shape.addEventListener("click", () => choose(number))
  shape.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    choose(number)
  })
}

document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") choose(null)
})
picture.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("[data-application]") === null) choose(null)
})

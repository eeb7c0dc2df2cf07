// Finds applications by anything that is known of them; Enter goes to the next one found.
const search = find("#search", HTMLInputElement)
const form = find("form", HTMLFormElement)
const found = find("#found", HTMLOutputElement)
const texts = graph.applications.map(({ application, owner, version, components, links }) =>
  [
    ...[application, owner, version],
    ...components.flatMap(({ component, image }) => [component, image]),
    ...links.flatMap((link) => [link.interface, link.name]),
  ]
    .join("\n")
    .toLowerCase(),
)
/** @type {readonly number[]} */
let matches = []
let next = 0

function searchAll() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
  const isMatch = (/** @type {string} */ text) => words.length > 0 && words.every((word) => text.includes(word))
  matches = texts.flatMap((text, at) => (isMatch(text) ? [at] : []))
  next = 0
  drawing.classList.toggle("searched", words.length > 0)
  for (const shape of shapes) shape.classList.toggle("found", matches.includes(numberOf(shape)))
  found.textContent = words.length === 0 ? "" : `${matches.length} of ${texts.length}`
}

search.addEventListener("input", searchAll)
search.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  search.value = ""
  searchAll()
})
form.addEventListener("submit", (event) => {
  event.preventDefault()
  const match = matches[next]
  if (match === undefined) return
  next = (next + 1) % matches.length
  choose(match)
  show(match)
})
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || isInput(event.target)) return
  event.preventDefault()
  search.focus()
})
form.hidden = false

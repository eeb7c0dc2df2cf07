// Makes elements of texts that come from strangers: they are never read as HTML.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 */
function make(tag, text) {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

/**
 * @param {string} text
 * @param {string} className
 * @param {() => void} act
 */
function button(text, className, act) {
  const made = make("button", text)
  made.type = "button"
  made.className = className
  made.addEventListener("click", act)
  return made
}

/** @param {string} application */
function goTo(application) {
  return button(application, "goto", () => {
    const number = numbers.get(application)
    if (number === undefined) return
    choose(number)
    show(number)
  })
}

/**
 * @param {string | HTMLElement} head
 * @param {readonly string[]} notes
 */
function item(head, ...notes) {
  const made = make("li", "")
  made.append(head, ...notes.filter((note) => note !== "").map((note) => make("span", note)))
  return made
}

/**
 * @param {string} title
 * @param {readonly HTMLElement[]} items
 */
function section(title, items) {
  if (items.length === 0) return []
  const list = make("ul", "")
  list.append(...items)
  return [make("h3", title), list]
}

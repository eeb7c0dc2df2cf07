// Switches between light and dark; until then the reader's own preference counts.
const root = document.documentElement
const schemeButton = find("#scheme", HTMLButtonElement)
const preference = matchMedia("(prefers-color-scheme: dark)")

function isDark() {
  return (root.dataset["scheme"] ?? (preference.matches ? "dark" : "light")) === "dark"
}

function nameScheme() {
  schemeButton.textContent = isDark() ? "Light" : "Dark"
}

schemeButton.addEventListener("click", () => {
  root.dataset["scheme"] = isDark() ? "light" : "dark"
  nameScheme()
})
preference.addEventListener("change", nameScheme)
nameScheme()

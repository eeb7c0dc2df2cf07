// Wheel, pointer and keys move the picture.
const PIXELS_UNTIL_DRAGGED = 4
const PIXELS_OF_A_KEY = 60

/** @type {PointerEvent | undefined} */
let last
let isDragged = false

picture.classList.add("movable")
picture.addEventListener("wheel", (event) => {
  event.preventDefault()
  zoom(Math.exp(-event.deltaY / 400), event)
})
picture.addEventListener("pointerdown", (event) => (last = event))
picture.addEventListener("pointermove", (event) => {
  if (last === undefined || event.buttons === 0) return
  if (!picture.hasPointerCapture(event.pointerId)) {
    if (Math.hypot(event.clientX - last.clientX, event.clientY - last.clientY) < PIXELS_UNTIL_DRAGGED) return
    picture.setPointerCapture(event.pointerId)
    picture.classList.add("moving")
    isDragged = true
  }
  move(last.clientX - event.clientX, last.clientY - event.clientY)
  last = event
})
for (const end of ["pointerup", "pointercancel"]) {
  picture.addEventListener(end, () => {
    last = undefined
    picture.classList.remove("moving")
  })
}

// A browser takes the end of a drag for a click.
picture.addEventListener("pointerdown", () => (isDragged = false), { capture: true })
picture.addEventListener(
  "click",
  (event) => {
    if (isDragged) event.stopImmediatePropagation()
  },
  { capture: true },
)

/** @type {Readonly<Record<string, () => void>>} */
const keys = {
  "+": () => zoom(STEP),
  "=": () => zoom(STEP),
  "-": () => zoom(1 / STEP),
  0: fit,
  ArrowLeft: () => move(-PIXELS_OF_A_KEY, 0),
  ArrowRight: () => move(PIXELS_OF_A_KEY, 0),
  ArrowUp: () => move(0, -PIXELS_OF_A_KEY),
  ArrowDown: () => move(0, PIXELS_OF_A_KEY),
}
document.addEventListener("keydown", (event) => {
  const act = keys[event.key]
  if (act === undefined || isInput(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  act()
})

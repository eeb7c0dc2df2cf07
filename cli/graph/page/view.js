// Moves the picture and changes its size.
const LARGEST = 4
const FITTED_LARGEST = 1.4
const STEP = 1.25
const { width, height } = picture.viewBox.baseVal
const view = { x: 0, y: 0, scale: 1, isFitted: true }

function apply() {
  const room = picture.getBoundingClientRect()
  picture.setAttribute("viewBox", [view.x, view.y, room.width / view.scale, room.height / view.scale].join(" "))
}

function fittingScale() {
  const room = picture.getBoundingClientRect()
  return Math.min(room.width / width, room.height / height, FITTED_LARGEST)
}

function fit() {
  const room = picture.getBoundingClientRect()
  const scale = fittingScale()
  Object.assign(view, { scale, x: (width - room.width / scale) / 2, y: (height - room.height / scale) / 2 })
  view.isFitted = true
  apply()
}

/**
 * What is under the pointer, or in the middle, stays where it is.
 * @param {number} factor
 * @param {MouseEvent} [pointer]
 */
function zoom(factor, pointer) {
  const room = picture.getBoundingClientRect()
  const x = pointer === undefined ? room.width / 2 : pointer.clientX - room.left
  const y = pointer === undefined ? room.height / 2 : pointer.clientY - room.top
  const scale = Math.min(LARGEST, Math.max(fittingScale() / 2, view.scale * factor))
  Object.assign(view, { scale, x: view.x + x / view.scale - x / scale, y: view.y + y / view.scale - y / scale })
  view.isFitted = false
  apply()
}

/**
 * @param {number} right
 * @param {number} down
 */
function move(right, down) {
  Object.assign(view, { x: view.x + right / view.scale, y: view.y + down / view.scale, isFitted: false })
  apply()
}

/** After the room for the picture has changed. */
function refresh() {
  if (view.isFitted) fit()
  else apply()
}

whenShown.push((number) => {
  const shape = shapes.find((one) => numberOf(one) === number)
  if (shape === undefined) return
  refresh()
  const room = picture.getBoundingClientRect()
  const box = shape.getBoundingClientRect()
  if (box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom) return
  move((box.left + box.right - room.left - room.right) / 2, (box.top + box.bottom - room.top - room.bottom) / 2)
})

find("#larger", HTMLButtonElement).addEventListener("click", () => zoom(STEP))
find("#smaller", HTMLButtonElement).addEventListener("click", () => zoom(1 / STEP))
find("#fit", HTMLButtonElement).addEventListener("click", fit)
find("#controls", HTMLElement).hidden = false
new ResizeObserver(refresh).observe(picture)

// Run in the page of a graph: what a test wants to know of what is drawn.

/** @param {string} text */
const luminance = (text) => {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
    const value = Number(part) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** What is painted behind the middle of an element. @param {Element} element */
const groundOf = (element) => {
  const { left, top, width, height } = element.getBoundingClientRect()
  const behind = document.elementsFromPoint(left + width / 2, top + height / 2)
  for (const one of behind) {
    const style = getComputedStyle(one)
    if (/^(rect|polygon|path)$/.test(one.nodeName) && style.fill !== "none") return style.fill
    if (one instanceof HTMLElement && style.backgroundColor !== "rgba(0, 0, 0, 0)") return style.backgroundColor
  }
  return "rgb(255, 255, 255)"
}

/** @param {string} selector */
const all = (selector) => Array.from(document.querySelectorAll(selector)).filter((one) => one.textContent !== "")

const probes = {
  /** Texts that are not wholly within the picture's part of the window. */
  outside() {
    const room = document.querySelector("#picture")?.getBoundingClientRect()
    if (room === undefined) return ["no picture"]
    return all(".drawing text")
      .filter((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect()
        return left < room.left || right > room.right || top < room.top || bottom > room.bottom
      })
      .map((text) => text.textContent)
  },
  /** Texts that leave the box that they stand in. */
  spilling() {
    return all(".application > text, .part > text, .port > text, .group > text")
      .filter((text) => {
        const box = text.parentElement?.querySelector(":scope > rect, :scope > polygon")?.getBoundingClientRect()
        const { left, right, top, bottom } = text.getBoundingClientRect()
        return box === undefined || left < box.left || right > box.right || top < box.top || bottom > box.bottom
      })
      .map((text) => text.textContent)
  },
  /** Pairs of texts that cover each other. */
  overlapping() {
    const texts = all(".drawing text").map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
    return texts.flatMap((one, at) =>
      texts.slice(at + 1).flatMap((other) => {
        const isApart =
          one.box.right <= other.box.left ||
          other.box.right <= one.box.left ||
          one.box.bottom <= other.box.top + 1 ||
          other.box.bottom <= one.box.top + 1
        return isApart ? [] : [`${one.text} / ${other.text}`]
      }),
    )
  },
  /** Texts with less contrast to what is behind them than WCAG AA asks for. */
  faint() {
    return all(".drawing text, h1, header p, footer li, header button, aside *").flatMap((element) => {
      const style = getComputedStyle(element)
      const [ink, ground] = [element.namespaceURI?.endsWith("svg") ? style.fill : style.color, groundOf(element)]
      const [dark = 0, light = 0] = [luminance(ink), luminance(ground)].sort((left, right) => left - right)
      const contrast = (light + 0.05) / (dark + 0.05)
      return contrast < 4.5 ? [`${element.textContent}: ${contrast.toFixed(2)}, ${ink} on ${ground}`] : []
    })
  },
  /** The size in pixels in which names are shown. */
  nameSize() {
    const picture = document.querySelector("#picture")
    if (!(picture instanceof SVGSVGElement)) return 0
    return (picture.getBoundingClientRect().width / picture.viewBox.baseVal.width) * 13
  },
  /** Names of the applications that have a class. @param {string} className */
  with(className) {
    return Array.from(document.querySelectorAll(`[data-application].${className}`))
      .map((shape) => shape.querySelector(".name")?.textContent ?? "")
      .sort()
  },
  /** How strongly applications are painted, by name. */
  opacities() {
    return Object.fromEntries(
      Array.from(document.querySelectorAll("[data-application]")).map((shape) => [
        shape.querySelector(".name")?.textContent ?? "",
        Number(getComputedStyle(shape).opacity),
      ]),
    )
  },
  /** The application that the keyboard is at. */
  focused() {
    return document.activeElement?.querySelector(".name")?.textContent ?? ""
  },
  /** Whether the page is wider than the window. */
  isTooWide() {
    return document.documentElement.scrollWidth > innerWidth
  },
}

Object.assign(globalThis, { probes })

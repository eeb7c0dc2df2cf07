import type { Browser, BrowserContextOptions } from "playwright-core"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import type { LatticeSnapshot } from "../../../provider/guard/snapshot"
import { startBrowser } from "../../helpers/browser"
import { HOSTILE, hostileLattice, largeLattice, smallLattice } from "./lattices"
import { keepScreenshot, type OpenedPage, openGraph } from "./opened-page"

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})

afterAll(() => browser.close())

async function open(snapshot: LatticeSnapshot, options?: BrowserContextOptions): Promise<OpenedPage> {
  const opened = await openGraph(browser, snapshot, options)
  onTestFinished(() => opened.close())
  return opened
}

/** The page has seen that there is more room or less. */
async function settled({ page }: OpenedPage): Promise<void> {
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
}

/** Nothing is in the console, nothing is asked for, and everything can be read. */
async function expectReadable({ probe, incidents }: OpenedPage): Promise<void> {
  expect(incidents).toEqual([])
  expect(await probe("outside()")).toEqual([])
  expect(await probe("spilling()")).toEqual([])
  expect(await probe("overlapping()")).toEqual([])
  expect(await probe("faint()")).toEqual([])
  expect(await probe("isTooWide()")).toBe(false)
}

test.each([
  [5, "light", smallLattice, 13],
  [5, "dark", smallLattice, 13],
  [100, "light", largeLattice, 9.5],
  [100, "dark", largeLattice, 9.5],
] as const)(
  "A lattice of %d applications can be read on a %s screen, and nothing is asked of anybody.",
  async (applications, colorScheme, lattice, leastPixels) => {
    const opened = await open(await lattice(), { colorScheme })
    await keepScreenshot(opened, `${applications}-${colorScheme}`)
    await expectReadable(opened)
    expect(await opened.probe("nameSize()")).toBeGreaterThanOrEqual(leastPixels)
    expect(await opened.page.title()).toBe("lattice default")
  },
)

test("An application that is chosen is brought out with what it uses, and the panel says what is known of it.", async () => {
  const opened = await open(await smallLattice())
  const { page, probe } = opened
  await page.getByRole("button", { name: /^dog-fetcher/ }).click()
  await page.mouse.move(1, 1)
  expect(await probe("with('on')")).toEqual(["cache", "dog-fetcher", "network"])
  expect(await probe("opacities()")).toEqual({
    ...{ cache: 1, network: 1, "dog-fetcher": 1 },
    ...{ "bird-fetcher": 0.25, "cat-fetcher": 0.25 },
  })
  expect(await page.locator(".edge.on").count()).toBe(2)
  const panel = page.getByRole("complementary", { name: "Details" })
  expect((await panel.innerText()).split("\n").filter(Boolean)).toEqual([
    ...["Close", "dog-fetcher", "Deployed", "Owner apps/prod/dog-fetcher", "Version 18415911c716"],
    ...["Components", "dog-fetcher", "component", "ghcr.io/wasmcloud/components/dog-fetcher-rust:0.1.0"],
    ...["Links", "dog-fetcher → redis", "wasi:keyvalue/store", "httpserver → dog-fetcher"],
    ...["wasi:http/incoming-handler", "name dog-fetcher-dog-fetcher", "Uses", "network"],
    ...["httpserver is network/httpserver; link dog-fetcher-dog-fetcher", "cache"],
    "redis is cache/redis; link default",
  ])
  await keepScreenshot(opened, "chosen")
  await panel.getByRole("button", { name: "network" }).click()
  expect(await panel.getByRole("heading", { level: 2 }).innerText()).toBe("network")
  expect(await probe("with('on')")).toEqual(["bird-fetcher", "cat-fetcher", "dog-fetcher", "network"])
  await panel.getByRole("button", { name: "Close" }).click()
  expect(await panel.isVisible()).toBe(false)
  expect(await probe("with('on')")).toEqual([])
  expect(opened.incidents).toEqual([])
})

test("Pointing at a shared application among a hundred brings out everything that uses it.", async () => {
  const { page, probe } = await open(await largeLattice())
  await page.getByRole("button", { name: /^cache/ }).hover()
  const on = await probe<string[]>("with('on')")
  expect(on).toHaveLength(25)
  expect(on).toContain("ibex-orders")
  await page.mouse.move(1, 1)
  expect(await probe("with('on')")).toEqual([])
})

test("The keyboard is enough: to an application, into its details, out again, and about the picture.", async () => {
  const opened = await open(await smallLattice())
  const { page, probe } = opened
  const shape = page.getByRole("button", { name: /^bird-fetcher/ })
  while ((await probe("focused()")) !== "bird-fetcher") await page.keyboard.press("Tab")
  expect(await probe("with('on')")).toEqual(["bird-fetcher", "network"])
  await page.keyboard.press("Enter")
  expect(await page.getByRole("heading", { level: 2 }).innerText()).toBe("bird-fetcher")
  expect(await shape.getAttribute("aria-pressed")).toBe("true")
  await page.keyboard.press("Escape")
  expect(await page.getByRole("heading", { level: 2 }).isVisible()).toBe(false)
  await settled(opened)
  const whole = await page.locator("#picture").getAttribute("viewBox")
  for (const key of ["+", "-", "ArrowLeft", "ArrowUp"]) {
    const before = await page.locator("#picture").getAttribute("viewBox")
    await page.keyboard.press(key)
    expect(await page.locator("#picture").getAttribute("viewBox")).not.toBe(before)
  }
  await page.keyboard.press("0")
  expect(await page.locator("#picture").getAttribute("viewBox")).toBe(whole)
  await page.keyboard.press("/")
  await page.keyboard.type("cat+")
  expect(await page.locator("#search").inputValue()).toBe("cat+")
})

test("What is searched for stands out, Enter goes through it, and Escape ends it.", async () => {
  const opened = await open(await largeLattice())
  const { page, probe } = opened
  await page.getByRole("searchbox").fill("team-3 search")
  expect(await page.locator("#found").innerText()).toBe("2 of 101")
  expect(await probe("with('found')")).toEqual(["gnu-search", "newt-search"])
  const opacities = await probe<Record<string, number>>("opacities()")
  expect([opacities["gnu-search"], opacities["newt-search"], opacities["network"]]).toEqual([1, 1, 0.25])
  await keepScreenshot(opened, "searched")
  for (const name of ["gnu-search", "newt-search", "gnu-search"]) {
    await page.keyboard.press("Enter")
    expect(await page.getByRole("heading", { level: 2 }).innerText()).toBe(name)
  }
  await page.keyboard.press("Escape")
  expect(await probe("with('found')")).toEqual([])
})

test("The wheel and the hand move the picture, what is found far away comes into sight, and Fit shows all again.", async () => {
  const { page, probe } = await open(await largeLattice())
  await page.mouse.move(200, 300)
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -300)
  expect(await probe<string[]>("outside()")).toContain("toad-mail")
  await page.getByRole("searchbox").fill("toad-mail")
  await page.keyboard.press("Enter")
  expect(await probe<string[]>("outside()")).not.toContain("toad-mail")
  await page.mouse.move(400, 400)
  await page.mouse.down()
  await page.mouse.move(100, 200, { steps: 4 })
  await page.mouse.up()
  // A browser takes the end of a drag for a click, which chose nothing and closed the details.
  expect(await page.getByRole("heading", { level: 2 }).innerText()).toBe("toad-mail")
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Fit" }).click()
  expect(await probe("outside()")).toEqual([])
})

test.each(["light", "dark"] as const)("A reader of the %s page can switch to the other.", async (colorScheme) => {
  const opened = await open(await smallLattice(), { colorScheme })
  const { page } = opened
  const ground = () => page.evaluate<string>("getComputedStyle(document.body).backgroundColor")
  const before = await ground()
  await page.getByRole("button", { name: colorScheme === "light" ? "Dark" : "Light" }).click()
  expect(await ground()).not.toBe(before)
  await page.getByRole("button", { name: /^cat-fetcher/ }).click()
  await page.mouse.move(1, 1)
  await expect(opened.probe("faint()")).resolves.toEqual(
    expect.not.arrayContaining([expect.stringMatching(/^network/)]),
  )
  await page.getByRole("button", { name: colorScheme === "light" ? "Light" : "Dark" }).click()
  expect(await ground()).toBe(before)
})

test("Without scripts it is a picture with its legend, and shows nothing that does not work.", async () => {
  const { page } = await open(await smallLattice(), { javaScriptEnabled: false })
  expect(await page.locator("#picture").isVisible()).toBe(true)
  expect(await page.getByText("would link, once deployed").isVisible()).toBe(true)
  for (const control of ["#search", "#controls", "#details"]) {
    expect(await page.locator(control).isVisible()).toBe(false)
  }
})

test("On a small screen nothing hangs over its edge.", async () => {
  const { page, probe } = await open(await smallLattice(), { viewport: { width: 480, height: 800 } })
  await page.getByRole("button", { name: /^network/ }).click()
  expect(await probe("isTooWide()")).toBe(false)
  expect(await probe("outside()")).toEqual([])
})

test("Whatever stands in a manifest, the page shows it as text and runs nothing of it.", async () => {
  const opened = await open(hostileLattice())
  const { page, incidents } = opened
  await keepScreenshot(opened, "hostile")
  const shapes = page.locator("[data-application]")
  expect(await shapes.count()).toBe(HOSTILE.length)
  for (let at = 0; at < HOSTILE.length; at++) await shapes.nth(at).dispatchEvent("click")
  expect(await page.getByRole("heading", { level: 2 }).count()).toBe(1)
  expect(await page.title()).not.toContain("broken")
  expect(await page.locator("img, script:not(body > script), iframe").count()).toBe(0)
  expect(incidents).toEqual([])
})

test("An SVG of hostile texts is an SVG that a browser shows.", async () => {
  const opened = await openGraph(browser, hostileLattice(), { format: "svg" })
  onTestFinished(() => opened.close())
  expect(await opened.page.evaluate("document.documentElement.nodeName")).toBe("svg")
  expect(await opened.page.locator("parsererror").count()).toBe(0)
  expect(await opened.page.locator(".application").count()).toBe(HOSTILE.length)
  expect(opened.incidents).toEqual([])
})

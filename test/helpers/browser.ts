import { type Browser, chromium } from "playwright-core"
import { findBrowser } from "../tools/browser"

/** Starts the machine's Chromium without a window; whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no browser is on PATH: run "make tools" first')
  // Chromium has no sandbox for root, which tests in a container often are; the pages are our own.
  return chromium.launch({ executablePath, args: ["--no-sandbox"] })
}

/** Timers by name. Starting one that runs leaves it running; starting one that was paused lets it go on. */
export class Timers {
  private readonly running = new Map<string, { readonly handle: NodeJS.Timeout; readonly endsAt: number }>()
  private readonly left = new Map<string, number>()

  start(name: string, afterMs: number, then: () => void): void {
    if (this.running.has(name)) return
    const expire = (): void => {
      this.running.delete(name)
      this.left.delete(name)
      then()
    }
    const leftMs = this.left.get(name) ?? afterMs
    this.running.set(name, { handle: setTimeout(expire, leftMs), endsAt: performance.now() + leftMs })
  }

  pause(name: string): void {
    const timer = this.running.get(name)
    if (timer === undefined) return
    this.left.set(name, Math.max(0, timer.endsAt - performance.now()))
    clearTimeout(timer.handle)
    this.running.delete(name)
  }

  clear(name: string): void {
    this.pause(name)
    this.left.delete(name)
  }

  clearAll(): void {
    for (const name of [...this.running.keys()]) this.clear(name)
  }
}

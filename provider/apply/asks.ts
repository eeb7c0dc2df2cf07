/**
 * Does something each time it is asked to, one time after the other. What is asked while it waits for its turn counts once,
 * what is asked before the beginning counts from there, and what is asked after the end is not done.
 */
export class Asks {
  private isDue = false
  private isOpen = false
  private last = Promise.resolve()

  constructor(private readonly act: () => Promise<void>) {}

  ask(): void {
    if (this.isDue) return
    this.isDue = true
    if (this.isOpen) this.queue()
  }

  begin(): void {
    this.isOpen = true
    if (this.isDue) this.queue()
  }

  async end(): Promise<void> {
    this.isOpen = false
    await this.last
  }

  private queue(): void {
    this.last = this.last.then(async () => {
      this.isDue = false
      await this.act()
    })
  }
}

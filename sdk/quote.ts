/** A name as texts show it. The provider's own is in modules that a program should not wait for. */
export function quote(name: string): string {
  return JSON.stringify(name)
}

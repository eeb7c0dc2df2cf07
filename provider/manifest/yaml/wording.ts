/** A number as people write it. */
export function count(number: number): string {
  return number.toLocaleString("en-US")
}

/** Text of a manifest within a message: on one line and of a readable length. */
export function shortened(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, " ")
  return line.length > 60 ? `${line.slice(0, 57)}...` : line
}

/** A character by its number, for one that cannot be seen. */
export function codePoint(character: string): string {
  return `U+${hexadecimal(character).padStart(4, "0")}`
}

/** A character as double quotes can hold it. */
export function escaped(character: string): string {
  const digits = hexadecimal(character)
  return digits.length <= 2 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
}

/** A text between quotes, without a character that could end it or that an editor would not show as it is. */
export function textLiteral(text: string): string {
  const quoted = JSON.stringify(text).replace(UNSEEN, escaped)
  const more = text.split('"').length > text.split("'").length
  return more ? `'${quoted.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'` : quoted
}

/** A key of an object. `__proto__: x` would be no key but the object's prototype. */
export function keyText(name: string): string {
  if (name === "__proto__") return '["__proto__"]'
  return isIdentifier(name) ? name : textLiteral(name)
}

export function memberText(of: string, name: string): string {
  return isIdentifier(name) ? `${of}.${name}` : `${of}[${textLiteral(name)}]`
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name)
}

/** Controls, marks that change the direction of writing, and unusual ends of lines. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_unit, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")
}

/**
 * The identifier that wadm gives a component without one of its own: both names in lower case, with an underscore for
 * each character that is no ASCII letter or digit.
 */
export function componentId(application: string, component: string): string {
  return `${identifier(application)}-${identifier(component)}`
}

function identifier(name: string): string {
  return Array.from(name.toLowerCase(), (character) => (/[a-z0-9]/.test(character) ? character : "_")).join("")
}

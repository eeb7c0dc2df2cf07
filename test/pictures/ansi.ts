/** A piece of a line that a terminal shows in one style. */
export interface Span {
  readonly text: string
  /** Where it begins, in characters. */
  readonly column: number
  readonly bold: boolean
  /** One of the terminal's eight colours; undefined for that of plain text. */
  readonly colour: Colour | undefined
}

const COLOURS = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const
export type Colour = (typeof COLOURS)[number]

interface Style {
  readonly bold: boolean
  readonly colour: Colour | undefined
}

const PLAIN: Style = { bold: false, colour: undefined }

/** What a program printed, line by line, in the styles that it asked a terminal for. */
export function spansOf(output: string): readonly (readonly Span[])[] {
  let style = PLAIN
  return output.split("\n").map((line) => {
    const spans: Span[] = []
    let column = 0
    // eslint-disable-next-line no-control-regex
    for (const [, codes, text = ""] of line.matchAll(/\u001b\[([\d;]*)m|([^\u001b]+)/g)) {
      if (codes !== undefined) style = styled(style, codes)
      if (text === "") continue
      spans.push({ text, column, ...style })
      column += text.length
    }
    return spans
  })
}

/** Of "select graphic rendition" what terminals have had for long; 38;5;n below 16 are the same colours. */
function styled(style: Style, codes: string): Style {
  const indexed = /^(?:.*;)?38;5;(\d+)$/.exec(codes)
  if (indexed !== null) return { ...style, colour: COLOURS[Number(indexed[1]) % 8] }
  return codes.split(";").reduce((now, code) => {
    const number = Number(code)
    if (number === 0) return PLAIN
    if (number === 1) return { ...now, bold: true }
    if (number === 22) return { ...now, bold: false }
    if (number === 39) return { ...now, colour: undefined }
    const colour = number >= 90 ? number - 90 : number - 30
    return colour >= 0 && colour < 8 ? { ...now, colour: COLOURS[colour] } : now
  }, style)
}

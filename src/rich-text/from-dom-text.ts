import type { LinkTarget, Piece, RawNode, Sink, State } from './from-dom-job.ts'

type TextPiece = Exclude<Piece, 'break'>

/** Ends the paragraph under way; nothing happens where there is none. */
export const flush = (sink: Sink, state: State): void => {
  const pieces = collapsed(sink.run)
  sink.run = []
  const lines = state.kind.type === 'heading' ? [pieces] : paragraphsOf(pieces)
  for (const line of lines) {
    const children = inlineNodes(trimmed(line))
    if (children.length > 0) sink.blocks.push({ ...state.kind, format: state.align, children })
  }
}

const cjk = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/

/** White space as a browser shows it, except that a line of source that ends between two Chinese characters leaves no gap. */
const collapsed = (run: readonly Piece[]): Piece[] => {
  const pieces: Piece[] = []
  let before = '\n'
  for (const [index, piece] of run.entries()) {
    if (piece === 'break' || piece.pre) {
      pieces.push(...(piece === 'break' ? [piece] : preformatted(piece)))
      before = piece === 'break' ? '\n' : piece.text.at(-1) ?? before
      continue
    }
    const after = nextCharacter(run, index)
    const text = piece.text.replace(/[ \t\r\n\f]+/g, (gap, at: number, whole: string) => {
      const left = at > 0 ? whole[at - 1] ?? '' : before
      const right = whole[at + gap.length] ?? after
      if (left === ' ' || left === '\n') return ''
      return /[\r\n]/.test(gap) && cjk.test(left) && cjk.test(right) ? '' : ' '
    })
    if (text === '') continue
    before = text.at(-1) ?? before
    pieces.push({ ...piece, text })
  }
  return pieces
}

const nextCharacter = (run: readonly Piece[], index: number): string => {
  for (const piece of run.slice(index + 1, index + 4)) {
    if (piece === 'break') return ''
    if (piece.text !== '') return piece.text[0] ?? ''
  }
  return ''
}

const preformatted = (piece: TextPiece): Piece[] =>
  piece.text.split(/\r\n|\r|\n/).flatMap((text, index): Piece[] => (index === 0 ? [{ ...piece, text }] : ['break', { ...piece, text }]))

const isBlank = (piece: Piece): boolean => piece === 'break' || piece.text.trim() === ''

/** Two breaks, or one before an indented line, are how old pages and plain-text pastes begin a paragraph. */
const paragraphsOf = (pieces: readonly Piece[]): Piece[][] => {
  const paragraphs: Piece[][] = [[]]
  let breaks = 0
  for (const [index, piece] of pieces.entries()) {
    if (piece === 'break') {
      breaks += 1
      continue
    }
    if (breaks > 0 && isBlank(piece) && (pieces[index + 1] === 'break' || index === pieces.length - 1)) continue
    const begins = breaks > 1 || (breaks === 1 && /^(?:\u3000{2}|[\u00a0\u2002\u2003 ]{2})/.test(textFrom(pieces, index)))
    if (begins) paragraphs.push([piece])
    else paragraphs.at(-1)?.push(...(breaks === 1 ? ['break' as const] : []), piece)
    breaks = 0
  }
  return paragraphs
}

/** An indent is often a piece of its own. */
const textFrom = (pieces: readonly Piece[], index: number): string =>
  pieces.slice(index, index + 3).map((piece) => (piece === 'break' ? '' : piece.text)).join('')

/** Indents made of blanks give way to the theme's own; blanks at the end say nothing. */
const trimmed = (line: readonly Piece[]): Piece[] => {
  const pieces = [...line]
  while (pieces[0] !== undefined && isBlank(pieces[0])) pieces.shift()
  while (pieces.length > 0 && isBlank(pieces[pieces.length - 1] ?? 'break')) pieces.pop()
  const first = pieces[0]
  if (first !== undefined && first !== 'break') pieces[0] = { ...first, text: first.text.trimStart() }
  const last = pieces.at(-1)
  if (last !== undefined && last !== 'break') pieces[pieces.length - 1] = { ...last, text: last.text.trimEnd() }
  return pieces.map((piece) => (piece === 'break' ? piece : { ...piece, text: piece.text.replace(/[\u00a0 ]+/g, ' ') }))
}

/** Neighbouring pieces of one link are one link. */
const inlineNodes = (pieces: readonly Piece[]): RawNode[] => {
  const nodes: RawNode[] = []
  let open: { link: LinkTarget | null; children: RawNode[] } = { link: null, children: [] }
  for (const piece of pieces) {
    const link = piece === 'break' ? null : piece.link
    const node: RawNode = piece === 'break' ? { type: 'linebreak' } : { type: 'text', text: piece.text, format: piece.format }
    if (link !== null && link !== open.link) {
      open = { link, children: [] }
      nodes.push({ type: 'link', fields: link.fields, children: open.children })
    }
    if (link === null) open = { link: null, children: nodes }
    open.children.push(node)
  }
  return nodes
}

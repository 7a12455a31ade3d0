/** Stands for a character that no font has, as a turned type does in print: it can be seen, and searched for. */
export const replacement = '〓'

/** Characters that take no room: left out, but where Arabic letters need them to join or part. */
const ignorable = /\p{Default_Ignorable_Code_Point}/u
const joiner = /[\u200c\u200d]/
const arabic = /\p{Script=Arabic}/u
const space = /[\p{Zs}\s\u2028\u2029\u0085]/u
const invisible = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u
/** Radicals that look like the ideograph they belong to; fonts draw both with one glyph, and a search knows the ideograph. */
const radical = /[\u2f00-\u2fd5]/g

export type Printable = { text: string; missing: string[] }

/**
 * A text as the fonts of a PDF can show it. Whatever they do not have becomes 〓 and is named in `missing`, each once:
 * nothing that can be seen vanishes. White space of every kind but the ideographic one becomes a plain space, so that
 * lines break and words are found.
 */
export const printable = (text: string, has: (codePoint: number) => boolean): Printable => {
  const missing = new Set<string>()
  const characters = [...text.normalize('NFC').replace(radical, (character) => character.normalize('NFKC'))]
  const shown = characters.map((character, at) => {
    if (character === '\u3000') return character
    if (joiner.test(character) && arabic.test(characters[at - 1] ?? '') && arabic.test(characters[at + 1] ?? '')) return character
    if (ignorable.test(character)) return ''
    if (space.test(character)) return ' '
    if (invisible.test(character)) return ''
    if (has(character.codePointAt(0) ?? 0)) return character
    missing.add(character)
    return replacement
  })
  return { text: shown.join(''), missing: [...missing] }
}

/** Signs that run on, without a space, a Han character or a place where addresses break, for longer than a column is wide. */
const endless = /[!-,.0->@-\u05ff]{25,}/g
const longestPiece = 20

export type Piece = { text: string; isEndless: boolean }

/** A text as pieces between which a line may break within endless words: one that runs off the page would be lost in print. */
export const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(endless)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isEndless: false })
    for (const part of match[0].match(new RegExp(`.{1,${longestPiece}}`, 'gu')) ?? []) pieces.push({ text: part, isEndless: true })
    from = match.index + match[0].length
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), isEndless: false })
  return pieces
}

/**
 * The text of a stored page. The charset is taken from the byte order mark, else from the page's own declaration, else
 * from the bytes: UTF-8 where they are valid UTF-8, else GB18030, in which Chinese sites without a declaration are kept.
 * `gb2312` and `gbk` are read as GB18030, their superset, because pages declare the small one and use the large one.
 * Never throws: a page with broken bytes keeps its readable part.
 */
export const decodeHtml = (bytes: Uint8Array): string => decode(bytes, charsetOf(bytes))

/** Charset name as `TextDecoder` takes it. */
export const charsetOf = (bytes: Uint8Array): string => {
  const marked = byteOrderMarks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked !== undefined) return marked[1]
  const declared = declaredCharset(bytes)
  if (declared !== null && declared !== 'utf-8') return declared
  return isUtf8(bytes) ? 'utf-8' : (declared === null ? 'gb18030' : fallbackOfWrongDeclaration(bytes))
}

const byteOrderMarks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** Declarations stand near the top, but old templates put long comments before them. */
const declarationWithin = 8192

const declaredCharset = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, declarationWithin))
  const label = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1]
  if (label === undefined) return null
  try {
    const { encoding } = new TextDecoder(label)
    // the HTML standard: who declares UTF-16 inside readable ASCII does not use it
    if (encoding.startsWith('utf-16')) return 'utf-8'
    return encoding === 'gbk' || encoding === 'gb2312' ? 'gb18030' : encoding
  } catch {
    return null
  }
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Declared UTF-8 with wrong bytes: a GBK page under a copied header, in which hardly a character is valid UTF-8, or a
 * UTF-8 page with a few cut characters.
 */
const fallbackOfWrongDeclaration = (bytes: Uint8Array): string => {
  const foreign = decode(bytes, 'utf-8').match(/[^\u0000-\u007f]/gu) ?? []
  const broken = foreign.filter((character) => character === '\ufffd').length
  return foreign.length - broken > broken ? 'utf-8' : 'gb18030'
}

const decode = (bytes: Uint8Array, charset: string): string => new TextDecoder(charset).decode(bytes)

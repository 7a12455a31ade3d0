/** A picture that came inside the clipboard, under the address that stands for it in the mark-up. */
export type Brought = { address: string; type: string; base64: string }

const endingOf = (type: string): string => (type === 'image/jpeg' ? 'jpg' : (type.split('/')[1] ?? 'png').replace(/\+.*$/, ''))

const dataAddress = /(["'])data:(image\/[\w.+-]+)(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s]*)\1/gi

/** Pictures written into the mark-up are taken out of it, so that only words travel to be tidied. */
export const takeOutPictures = (html: string): { html: string; pictures: Brought[] } => {
  const pictures: Brought[] = []
  const rest = html.replace(dataAddress, (_, quote: string, type: string, base64: string) => {
    const address = `intake:pasted-${pictures.length + 1}.${endingOf(type.toLowerCase())}`
    pictures.push({ address, type: type.toLowerCase(), base64: base64.replace(/\s/g, '') })
    return `${quote}${address}${quote}`
  })
  return { html: rest, pictures }
}

/** Tags whose loss nobody would notice in a run of words. */
const plainTags = /<(?!\/|!|\?|(?:meta|html|head|body|span|font|o:p)\b)[a-z]/i

/** Words without structure are pasted as words. */
export const isPlain = (html: string): boolean => !plainTags.test(html)

const rtfPicture = /\\(png|jpeg)blip\b[^{}]*?(?:\{[^{}]*\}[^{}]*?)*?\s([0-9a-fA-F\s]{64,})\}/g

/**
 * Pictures of the same clipboard in its RTF form, in reading order: Word's HTML names files of the author's own disk,
 * which no page may read, but its RTF carries them.
 */
export const picturesInRtf = (rtf: string): { type: string; base64: string }[] =>
  [...rtf.matchAll(rtfPicture)].map(([, kind, hex = '']) => ({ type: kind === 'png' ? 'image/png' : 'image/jpeg', base64: base64OfHex(hex.replace(/\s/g, '')) }))

const base64OfHex = (hex: string): string => {
  let bytes = ''
  for (let at = 0; at + 1 < hex.length; at += 2) bytes += String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16))
  return btoa(bytes)
}

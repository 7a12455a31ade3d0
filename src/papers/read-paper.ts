import { PlatformError } from '../errors.ts'
import type { Reason } from '../errors.ts'
import { everyNode, plainText, uploadIds } from '../rich-text/contents.ts'
import { cleanText } from '../rich-text/normalise-values.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'
import { richTextOf } from '../rich-text/rich-text.ts'
import type { RichText } from '../rich-text/rich-text.ts'
import { splitFootnotes } from './footnotes.ts'
import { longestLine, mostAttachments, mostCharacters, mostColumns, mostFacts, mostPictures } from './limits.ts'
import { absoluteHref } from './paper-flow.ts'
import type { PaperAttachment, PaperInput } from './paper.ts'
import type { PaperText } from './paper-text.ts'
import type { PaperWords } from './paper-words.ts'
import { gridOf } from './table-grid.ts'

/**
 * What a caller gives as what can be printed: text cleaned, body normalised, footnotes found, links absolute and safe.
 *
 * @throws PlatformError `input.invalid` with every reason: no title, too long, too many pictures, a table wider than Word
 * opens, a day or language that is none; and what `normaliseRichText` throws (50 levels, 20,000 nodes)
 */
export const readPaper = (input: PaperInput, words: PaperWords): PaperText => {
  const { value: body } = normaliseRichText(input.body)
  const line = (text: string): string => cleanText(text).trim()
  const title = line(input.title)
  const formedOn = line(input.formedOn ?? '')
  const signature = input.signature.map(line).filter((name) => name !== '')
  const reasons = [...reasonsOf(input, title, formedOn), ...reasonsOfBody(body)]
  if (reasons.length > 0) throw new PlatformError('input.invalid', { reasons })

  const signed = signsItself(body, signature, formedOn === '' ? '' : words.day(formedOn))
  const { blocks, notes } = splitFootnotes(body.root.children)
  const sourceUrl = absoluteHref(input.sourceUrl, '') ?? ''
  const pictures = picturesOf(body).map((id) => {
    const image = Object.hasOwn(input.images, id) ? input.images[id] : undefined
    return [id, image === undefined ? null : { alt: line(image.alt), caption: line(image.caption), credit: line(image.credit) }] as const
  })
  const documents = Object.entries(input.documents).flatMap(([key, address]) => {
    const href = absoluteHref(address, sourceUrl)
    return href === null ? [] : [[key, href] as const]
  })
  const file = ({ label, href }: PaperAttachment): PaperAttachment => ({ label: line(label), href: absoluteHref(href, sourceUrl) })
  return {
    title, issuer: line(input.issuer), documentNumber: line(input.documentNumber),
    facts: input.facts.map(({ label, value }) => ({ label: line(label), value: line(value) })).filter(({ value }) => value !== ''),
    blocks, notes: [...notes],
    pictures: Object.fromEntries(pictures.flatMap(([id, picture]) => (picture === null ? [] : [[id, picture]]))),
    absent: pictures.flatMap(([id, picture]) => (picture === null ? [id] : [])),
    files: Object.fromEntries(Object.entries(input.files).map(([id, given]) => [id, file(given)])), documents: Object.fromEntries(documents),
    attachments: input.attachments.map(file).filter(({ label }) => label !== ''),
    signature: signed.signature ? [] : signature, formedOn: signed.day ? '' : formedOn,
    sourceUrl, language: input.language, direction: body.root.direction,
  }
}

/** Ids of the pictures that a body shows, each once. */
export const picturesOf = (body: RichText): string[] => uploadIds(body).filter(({ collection }) => collection === 'media').map(({ id }) => id)

const reason = (key: string, field: string, most: number): Reason => ({ key, field, params: { most } })

const reasonsOf = (input: PaperInput, title: string, formedOn: string): Reason[] => {
  const lines: [string, readonly string[]][] = [
    ['title', [input.title]], ['issuer', [input.issuer]], ['documentNumber', [input.documentNumber]], ['signature', input.signature],
    ['facts', input.facts.flatMap(({ label, value }) => [label, value])], ['attachments', input.attachments.map(({ label }) => label)],
  ]
  const counts: [string, number, number][] = [['facts', input.facts.length, mostFacts], ['attachments', input.attachments.length, mostAttachments], ['signature', input.signature.length, mostAttachments]]
  return [
    ...(title === '' ? [{ key: 'paper.title-missing', field: 'title' }] : []),
    ...lines.filter(([, texts]) => texts.some((text) => text.length > longestLine)).map(([field]) => reason('paper.line-too-long', field, longestLine)),
    ...counts.filter(([, count, most]) => count > most).map(([field, , most]) => reason('paper.too-many', field, most)),
    ...(formedOn === '' || isDay(formedOn) ? [] : [{ key: 'paper.day-invalid', field: 'formedOn' }]),
    ...(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(input.language) ? [] : [{ key: 'paper.language-invalid', field: 'language' }]),
  ]
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

const reasonsOfBody = (body: RichText): Reason[] => {
  const tooWide = [...everyNode(body)].some((node) => node.type === 'table' && gridOf(node).columns > mostColumns)
  return [
    ...(plainText(body).length > mostCharacters ? [reason('paper.too-long', 'body', mostCharacters)] : []),
    ...(picturesOf(body).length > mostPictures ? [reason('paper.too-many-pictures', 'body', mostPictures)] : []),
    ...(tooWide ? [reason('paper.table-too-wide', 'body', mostColumns)] : []),
  ]
}

const longestEnding = 6

/** Offices write the signature and the day below their texts: what the body ends with is not printed twice. */
const signsItself = (body: RichText, signature: readonly string[], day: string): { signature: boolean; day: boolean } => {
  const bare = (text: string): string => text.replace(/\s/g, '')
  const ending = body.root.children.slice(-longestEnding).map((block) => bare(plainText(richTextOf([block]))))
  return { signature: signature.every((name) => ending.includes(bare(name))), day: day !== '' && ending.includes(bare(day)) }
}

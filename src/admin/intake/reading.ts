import type { Taken } from '../../intake/taken.ts'
import { isPlain, picturesInRtf, takeOutPictures, type Brought } from './brought-pictures.ts'
import type { BroughtIn } from './brought-board.ts'
import { sendHtml, sendWord, type Answer } from './intake-api.store.ts'

/** What came in, tidied. `files`: pictures that came along, by address; `plain`: the same words without structure. */
export type Reading = { from: 'paste' | 'word'; answer: Answer<Taken>; files: ReadonlyMap<string, File>; plain: string }

export const isWordFile = (file: File): boolean => /\.(?:docx|doc|wps)$/i.test(file.name)

/** Null where the editor's own paste is the right one: words without structure, and nothing at all. */
export function readClipboard(data: DataTransfer): Promise<Reading> | null {
  const files = [...data.files]
  const document = files.find(isWordFile)
  if (document !== undefined) return readWordFile(document)
  const html = data.getData('text/html')
  const pictures = files.filter((file) => file.type.startsWith('image/'))
  if (html.trim() !== '' && !isPlain(html)) return readHtml(html, pictures, data.getData('text/rtf'), data.getData('text/plain'))
  if (pictures.length > 0 && html.trim() === '') return Promise.resolve(picturesAlone(pictures))
  return null
}

/** The clipboard's page or document as it came; null for words without structure and for pictures. */
export function broughtBy(data: DataTransfer): BroughtIn | null {
  const document = [...data.files].find(isWordFile)
  if (document !== undefined) return { file: document }
  const html = data.getData('text/html')
  return html.trim() === '' ? null : { html: takeOutPictures(html).html }
}

async function readHtml(whole: string, pictures: readonly File[], rtf: string, plain: string): Promise<Reading> {
  const { html, pictures: written } = takeOutPictures(whole)
  const answer = await sendHtml(html)
  const files = filesOf(written)
  if (answer.ok) {
    const missing = answer.value.images.filter(({ address }) => !files.has(address))
    // only where all of them fit is it sure which is which
    const others = [pictures.map((file) => () => file), picturesInRtf(rtf).map((picture, index) => () => fileOf({ ...picture, address: missing[index]?.name ?? '' }))]
    const fitting = others.find((found) => found.length === missing.length) ?? []
    for (const [index, { address }] of missing.entries()) {
      const file = fitting[index]?.() ?? null
      if (file !== null) files.set(address, file)
    }
  }
  return { from: 'paste', answer, files, plain }
}

export async function readWordFile(file: File): Promise<Reading> {
  const answer = await sendWord(file)
  const brought = answer.ok ? answer.value.images.flatMap(({ address, type, bytes }): Brought[] => (bytes === null ? [] : [{ address, type, base64: bytes }])) : []
  return { from: 'word', answer, files: filesOf(brought), plain: '' }
}

/** A screenshot, or pictures copied in the file manager: a text of nothing but pictures. */
const picturesAlone = (pictures: readonly File[]): Reading => {
  const keyed = pictures.map((file, index) => ({ key: `pending-media-${index + 1}`, file, address: `intake:file-${index + 1}` }))
  const value = {
    root: {
      type: 'root', version: 1, format: '', indent: 0, direction: null,
      children: keyed.map(({ key }, index) => ({ type: 'upload', version: 3, format: '', id: String(index + 1).padStart(24, '0'), relationTo: 'media', value: key, fields: {} })),
    },
  } as const
  const images = keyed.map(({ key, file, address }) => ({ key, name: file.name, address, alt: '', near: '', type: file.type, bytes: null }))
  return {
    from: 'paste', plain: '', files: new Map(keyed.map(({ address, file }) => [address, file])),
    answer: { ok: true, value: { value: value as unknown as Taken['value'], title: '', images, files: [], embedded: [], report: { kept: [{ kind: 'images', count: images.length }], changed: [], dropped: [] } } },
  }
}

const filesOf = (pictures: readonly Brought[]): Map<string, File> =>
  new Map(pictures.flatMap((picture): [string, File][] => {
    const file = fileOf(picture)
    return file === null ? [] : [[picture.address, file]]
  }))

/** Null where the letters are no bytes: then a person chooses the file. */
const fileOf = ({ address, type, base64 }: Brought): File | null => {
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    return bytes.length === 0 ? null : new File([bytes], nameFor(address, type), { type })
  } catch {
    return null
  }
}

const nameFor = (address: string, type: string): string => {
  const name = address.replace(/^intake:/, '').split(/[/\\]/).at(-1) ?? 'image'
  return /\.\w{3,4}$/.test(name) ? name : `${name}.${type === 'image/jpeg' ? 'jpg' : (type.split('/')[1] ?? 'png')}`
}

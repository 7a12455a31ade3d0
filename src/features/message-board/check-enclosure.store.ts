import type { Reason } from '../../errors.ts'
import { cleanImage, pictureTypeOf } from '../../media/clean-image.store.ts'
import { extensionOf } from '../../media/file-names.ts'
import { sniffAttachment } from '../../media/sniff-attachment.ts'
import { isImageEnding } from '../../media/sniffed-types.ts'
import { archiveProblem } from '../../media/unpack-entry.store.ts'
import { kindNames, type EnclosureRules } from './enclosure-rules.ts'
import type { KeptKind } from './enclosures.ts'

/** `data`: a picture's new bytes; null where the file is kept as it is. */
export type CheckedFile = { kind: KeptKind; data: Buffer | null; width: number | null; height: number | null }

/** Bytes that a document which is an archive may unpack to: far more than any letter needs, little enough for whoever opens it. */
const mostUnpackedBytes = 100 * 1024 * 1024

/**
 * What a file is by its bytes, and whether it may come with a letter. Pictures are decoded and encoded anew, without place,
 * camera and whatever else was in them; documents are looked into, so that none blows up where it is opened.
 * @returns why it is refused, with the remedy
 */
export async function checkEnclosure(bytes: Buffer, name: string, rules: EnclosureRules): Promise<CheckedFile | Reason> {
  const claimed = extensionOf(name)
  const wrongKind: Reason = { key: 'letter-files.kind', field: 'files', params: { kinds: kindNames(rules) } }
  if (isImageEnding(claimed)) {
    const found = await pictureTypeOf(bytes)
    if (found !== null && !(rules.kinds as readonly string[]).includes(found)) return wrongKind
    const clean = await cleanImage(bytes, claimed, 'quick')
    return 'code' in clean ? clean.reason : { kind: clean.extension, data: clean.data, width: clean.width, height: clean.height }
  }
  if (!(rules.kinds as readonly string[]).includes(claimed)) return wrongKind
  const sniffed = sniffAttachment(bytes, claimed)
  if ('code' in sniffed) return sniffed.reason
  const { extension } = sniffed
  if (extension !== 'pdf' && extension !== 'docx' && extension !== 'xlsx' && extension !== 'txt') return wrongKind
  const problem = extension === 'docx' || extension === 'xlsx' ? await archiveProblem(bytes, mostUnpackedBytes) : null
  if (problem !== null) return problem === 'damaged' ? { key: 'media.damaged', field: 'files' } : { key: 'letter-files.unpacks-too-large', field: 'files' }
  return { kind: extension, data: null, width: null, height: null }
}

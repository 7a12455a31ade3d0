import type { AttachmentRef, ImageRef } from '../canonical-text.ts'
import type { FilePair, ImagePair, Span } from './difference.ts'
import { compareLines, plainRun, whole, type Budget } from './words.ts'

const sideOf = (left: string | null, right: string | null, budget: Budget): Span[] => {
  if (left === null) return whole(plainRun(right ?? ''), 'added')
  return right === null ? whole(plainRun(left), 'removed') : left === right ? whole(plainRun(left), 'same') : compareLines(left, right, budget)
}

/** A picture on both sides, or on one. `change` looks at bytes, words and whether it is mere decoration. */
export function compareImages(left: ImageRef | null, right: ImageRef | null, budget: Budget): ImagePair {
  const replaced = left !== null && right !== null && left.sha256 !== right.sha256
  const alt = sideOf(left === null ? null : altOf(left), right === null ? null : altOf(right), budget)
  const caption = sideOf(left?.caption ?? null, right?.caption ?? null, budget)
  const sameWords = [...alt, ...caption].every((span) => span.kind === 'same') && left?.decorative === right?.decorative
  const change = left === null ? 'added' : right === null ? 'removed' : replaced || !sameWords ? 'changed' : 'same'
  return { change, left, right, replaced, alt, caption }
}

const altOf = (image: ImageRef): string => (image.decorative ? '' : image.alt)

export function compareFiles(left: AttachmentRef | null, right: AttachmentRef | null, budget: Budget): FilePair {
  const replaced = left !== null && right !== null && left.sha256 !== right.sha256
  const title = sideOf(left?.title ?? null, right?.title ?? null, budget)
  const sameName = left?.title === right?.title && left?.fileName === right?.fileName
  const change = left === null ? 'added' : right === null ? 'removed' : replaced || !sameName ? 'changed' : 'same'
  return { change, left, right, replaced, title }
}

/**
 * The lists of attachments. A file is recognised by its record, then by its bytes, then by its title, so that a file
 * that was exchanged under the same title is told as exchanged. In the order of the right side, what was removed last.
 */
export function compareAttachments(left: readonly AttachmentRef[], right: readonly AttachmentRef[], budget: Budget): FilePair[] {
  const free = new Set(left)
  const partners = new Map<AttachmentRef, AttachmentRef>()
  const same: ((a: AttachmentRef, b: AttachmentRef) => boolean)[] = [
    (a, b) => a.id === b.id, (a, b) => a.sha256 === b.sha256, (a, b) => a.title === b.title, (a, b) => a.fileName === b.fileName,
  ]
  for (const isSame of same) {
    for (const file of right) {
      if (partners.has(file)) continue
      const found = [...free].find((candidate) => isSame(candidate, file))
      if (found === undefined) continue
      free.delete(found)
      partners.set(file, found)
    }
  }
  return [
    ...right.map((file) => compareFiles(partners.get(file) ?? null, file, budget)),
    ...left.filter((file) => free.has(file)).map((file) => compareFiles(file, null, budget)),
  ]
}

import type { Taken } from '../../intake/taken.ts'

/** A place in the text that waits for a file. `id`: its document once it is uploaded. */
export type Slot = {
  kind: 'image' | 'file'
  key: string
  name: string
  address: string
  near: string
  /** alternative text of a picture, name of an attachment */
  words: string
  decorative: boolean
  file: File | null
  id: string | null
  problem: string | null
}

/** `files`: what came with the content, by the address of the place. */
export const slotsOf = (taken: Taken, files: ReadonlyMap<string, File>): Slot[] => [
  ...taken.images.map(({ key, name, alt, near, address }): Slot => ({
    kind: 'image', key, name, address, near, words: alt, decorative: false, file: files.get(address) ?? null, id: null, problem: null,
  })),
  ...taken.files.map(({ key, name, label, address }): Slot => ({
    kind: 'file', key, name, address, near: '', words: label, decorative: false, file: null, id: null, problem: null,
  })),
]

/** Files chosen together: each to the empty place of its name, the others to the empty places in order. */
export const withChosen = (slots: readonly Slot[], kind: Slot['kind'], files: readonly File[]): Slot[] => {
  const left = [...files]
  const take = (match: (file: File) => boolean): File | null => {
    const at = left.findIndex(match)
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null)
  }
  const isEmpty = (slot: Slot): boolean => slot.kind === kind && slot.file === null
  const named = slots.map((slot) => (isEmpty(slot) ? { ...slot, file: take((file) => sameName(file.name, slot.name)) } : slot))
  return named.map((slot) => (isEmpty(slot) ? { ...slot, file: take(() => true) } : slot))
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

export const waiting = (slots: readonly Slot[]): Slot[] => slots.filter((slot) => slot.file !== null && slot.id === null)

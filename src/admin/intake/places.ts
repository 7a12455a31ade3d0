import type { Taken } from '../../intake/taken.ts'

/** A place in the text that waits for a file. `id`: its document once it is uploaded. */
export type Place = {
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
export const placesOf = (taken: Taken, files: ReadonlyMap<string, File>): Place[] => [
  ...taken.images.map(({ key, name, alt, near, address }): Place => ({
    kind: 'image', key, name, address, near, words: alt, decorative: false, file: files.get(address) ?? null, id: null, problem: null,
  })),
  ...taken.files.map(({ key, name, label, address }): Place => ({
    kind: 'file', key, name, address, near: '', words: label, decorative: false, file: null, id: null, problem: null,
  })),
]

/** Files chosen together: each to the empty place of its name, the others to the empty places in order. */
export const withChosen = (places: readonly Place[], kind: Place['kind'], files: readonly File[]): Place[] => {
  const left = [...files]
  const take = (match: (file: File) => boolean): File | null => {
    const at = left.findIndex(match)
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null)
  }
  const isEmpty = (place: Place): boolean => place.kind === kind && place.file === null
  const named = places.map((place) => (isEmpty(place) ? { ...place, file: take((file) => sameName(file.name, place.name)) } : place))
  return named.map((place) => (isEmpty(place) ? { ...place, file: take(() => true) } : place))
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

export const waiting = (places: readonly Place[]): Place[] => places.filter((place) => place.file !== null && place.id === null)

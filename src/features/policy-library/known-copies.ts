/** How much each interpretation of a released document has from it (J-06); of one text that was signed only once. */
export type KnownCopies = { textHash: string; each: { publicId: string; title: string; share: number }[] }

/** As the database gives it back; null while nobody compared. */
export function knownCopies(value: unknown): KnownCopies | null {
  const known = (typeof value === 'string' && value !== '' ? JSON.parse(value) : value) as KnownCopies | null | undefined
  return known !== null && typeof known === 'object' && Array.isArray(known.each) ? known : null
}

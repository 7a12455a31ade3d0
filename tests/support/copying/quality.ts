/** Precision and recall of "is copied"; 1 where nothing was there to be found or was found. */
export function qualityOf(all: readonly { copied: boolean; found: boolean }[]): { precision: number; recall: number } {
  const found = all.filter((one) => one.found)
  const copied = all.filter((one) => one.copied)
  const right = found.filter((one) => one.copied).length
  return { precision: found.length === 0 ? 1 : right / found.length, recall: copied.length === 0 ? 1 : right / copied.length }
}

/** A line for each kind: how many, least, mean and greatest share, and how many were judged wrongly. */
export function tableOfKinds(all: readonly { kind: string; copied: boolean; found: boolean; share: number }[]): string {
  const kinds = [...new Set(all.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const part = all.filter((one) => one.kind === kind)
    const shares = part.map(({ share }) => share)
    const wrong = part.filter(({ copied, found }) => copied !== found).length
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    return [kind.padEnd(28), String(part.length).padStart(3), ...[Math.min(...shares), mean, Math.max(...shares)].map((share) => share.toFixed(3)), `${wrong} wrong`].join('  ')
  }).join('\n')
}

import type { BlockPair } from '../../publishing/compare/difference.ts'

/** Rows of the comparison: changed blocks, and stretches of unchanged ones that may be folded. */
export type Row = { kind: 'block'; pair: BlockPair; index: number } | { kind: 'fold'; from: number; count: number }

/** Blocks beside a change stay, so that one reads where it stands. */
const context = 1

/** All blocks, or only changed ones with their neighbours; `opened` holds the first index of each unfolded stretch. */
export function rowsOf(blocks: readonly BlockPair[], onlyChanges: boolean, opened: ReadonlySet<number>): Row[] {
  const near = (index: number) => blocks.slice(Math.max(0, index - context), index + context + 1).some((pair) => pair.change !== 'same')
  const rows: Row[] = []
  for (let index = 0; index < blocks.length; index += 1) {
    if (!onlyChanges || near(index)) {
      rows.push({ kind: 'block', pair: blocks[index] as BlockPair, index })
      continue
    }
    const from = index
    while (index + 1 < blocks.length && !near(index + 1)) index += 1
    if (opened.has(from)) for (let at = from; at <= index; at += 1) rows.push({ kind: 'block', pair: blocks[at] as BlockPair, index: at })
    else rows.push({ kind: 'fold', from, count: index - from + 1 })
  }
  return rows
}

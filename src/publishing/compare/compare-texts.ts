import { normaliseRichText } from '../../rich-text/normalise.ts'
import { canonicalJson, type ColumnRef, type PageText } from '../canonical-text.ts'
import { comparedFields, type BlockPair, type ComparedField, type Difference, type FieldPair } from './difference.ts'
import { compareBlocks } from './blocks.ts'
import { compareAttachments, compareImages } from './files.ts'
import { compareLines, newBudget, plainRun, whole, type Budget } from './words.ts'
import { unitsOf } from './units.ts'

/**
 * What differs between two texts of an article: metadata field by field, the body block by block and word by word,
 * tables cell by cell, pictures and attachments by their bytes and words. `left` null means that there is nothing to
 * compare with: everything is added. Pure; bounded, so that no text makes it slow.
 */
export function compareTexts(left: PageText | null, right: PageText): Difference {
  const budget = newBudget()
  const fields = comparedFields.map((field) => compareField(field, left, right, budget))
  const cover = (left?.cover ?? null) === null && right.cover === null ? null : compareImages(left?.cover ?? null, right.cover, budget)
  const blocks = compareBlocks(left === null ? [] : unitsOfText(left), unitsOfText(right), budget)
  const attachments = compareAttachments(left?.attachments ?? [], right.attachments, budget)
  const summary = {
    fields: fields.filter((pair) => pair.change !== 'same').length + (cover === null || cover.change === 'same' ? 0 : 1),
    blocks: blocks.filter(counts).length,
    attachments: attachments.filter((pair) => pair.change !== 'same').length + (reordered(left, right) ? 1 : 0),
  }
  const total = summary.fields + summary.blocks + summary.attachments
  return {
    fields, cover, blocks, attachments, summary: { ...summary, total }, coarse: budget.coarse,
    unseen: total === 0 && (left === null || canonicalJson(left) !== canonicalJson(right)),
  }
}

const unitsOfText = (text: PageText) => unitsOf(normaliseRichText(text.body ?? { root: { type: 'root', children: [] } }).value, text)

/** A block that moved is one change, told where it stands now. */
const counts = (pair: BlockPair): boolean => pair.change !== 'same' && !(pair.moved && pair.right === null)

const columnName = (column: ColumnRef): string => (column.name === '' ? '' : `${column.name}（${column.path}）`)

/** A field as one line. */
const lineOf: Record<ComparedField, (text: PageText) => string> = {
  title: (text) => text.title,
  subtitle: (text) => text.subtitle,
  summary: (text) => text.summary,
  column: (text) => columnName(text.column),
  placements: (text) => text.placements.map(columnName).join('、'),
  source: (text) => text.source,
  author: (text) => text.author,
  editor: (text) => text.editor,
  keywords: (text) => text.keywords.join('、'),
  docNumber: (text) => text.docNumber,
}

function compareField(field: ComparedField, left: PageText | null, right: PageText, budget: Budget): FieldPair {
  const before = left === null ? '' : lineOf[field](left)
  const after = lineOf[field](right)
  if (before === after) return { field, change: 'same', left: before, right: after, spans: whole(plainRun(after), 'same') }
  const change = before === '' ? 'added' : after === '' ? 'removed' : 'changed'
  return { field, change, left: before, right: after, spans: compareLines(before, after, budget) }
}

/** The same files in another order. */
function reordered(left: PageText | null, right: PageText): boolean {
  const order = (text: PageText) => text.attachments.map((file) => file.sha256)
  if (left === null || left.attachments.length !== right.attachments.length) return false
  const [before, after] = [order(left), order(right)]
  return before.join() !== after.join() && [...before].sort().join() === [...after].sort().join()
}

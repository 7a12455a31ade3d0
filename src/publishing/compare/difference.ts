import type { AttachmentRef, ImageRef } from '../canonical-text.ts'

/**
 * What differs between two texts, as plain data that a screen can draw and a program can read. Left is the older text.
 * Reading all that is not `added` gives the left text, reading all that is not `removed` the right one.
 */
export type Change = 'same' | 'changed' | 'added' | 'removed'

/** Words in reading order. `format` is the sum of `textFormats`; `href` says where the words lead, null for no link. */
export type Span = { kind: 'same' | 'added' | 'removed'; text: string; format: number; href: string | null }

export type BlockRole = 'paragraph' | 'heading' | 'quote' | 'item' | 'table' | 'image' | 'file' | 'rule'

/**
 * How a block stands on its side. `level`: 2–4 of headings, depth of list items from 1, else 0. `number`: what the page prints
 * before an item of a numbered list, else null; `start`: what its list counts from.
 */
export type BlockShape = { role: BlockRole; level: number; ordered: boolean; number: number | null; start: number | null; align: string }

/** Two blocks that belong together; one side is null where it was added or removed. */
export type BlockPair = {
  change: Change
  /** the same block stands elsewhere on the other side */
  moved: boolean
  left: BlockShape | null
  right: BlockShape | null
  /** words of paragraphs, headings, quotes and items */
  spans: Span[]
  table: TablePair | null
  image: ImagePair | null
  file: FilePair | null
}

/** A slot of a table's grid; `covered` slots belong to a merged cell that begins above or before them. */
export type Slot = { header: boolean; colSpan: number; rowSpan: number; covered: boolean }

/** `change` is null where neither side has such a slot: a removed row under an added column. */
export type CellPair = { change: Change | null; spans: Span[]; left: Slot | null; right: Slot | null }

/** `columns` and the cells of every row are aligned; `added` ones have no left side, `removed` ones no right side. */
export type TablePair = {
  columns: Change[]
  rows: { change: Change; cells: CellPair[] }[]
  count: { rowsAdded: number; rowsRemoved: number; columnsAdded: number; columnsRemoved: number; cellsChanged: number }
}

export type ImagePair = { change: Change; left: ImageRef | null; right: ImageRef | null; /** other bytes */ replaced: boolean; alt: Span[]; caption: Span[] }

/** 换了文件: `replaced` says that the bytes are others, whatever the title says. */
export type FilePair = { change: Change; left: AttachmentRef | null; right: AttachmentRef | null; replaced: boolean; title: Span[] }

export const comparedFields = [
  'title', 'subtitle', 'summary', 'column', 'placements', 'source', 'author', 'editor', 'keywords', 'docNumber',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** Facts of a policy document as lines, beside those of every page; the notice is one of them. Choices are told by their keys. */
export const comparedFacts = [
  'indexNumber', 'reposted', 'issuer', 'jointIssuers', 'draftingBody', 'themeClass', 'themeSubclass', 'genre', 'formedOn', 'effectiveOn', 'expiresOn',
  'disclosure', 'disclosureGround', 'disclosureReason', 'normative', 'interpretationPlan', 'exemptionReason', 'exemptionDecidedBy', 'effects',
  'standingState', 'standingOn', 'standingBy', 'noticeColumn', 'noticeTitle', 'noticeSummary',
] as const
export type ComparedFact = (typeof comparedFacts)[number]

/** Facts of an interpretation beside those of every page. */
export const comparedMemberFacts = ['interpretationForm', 'explainer', 'explainerName', 'notes'] as const
export type ComparedMemberFact = (typeof comparedMemberFacts)[number]

export type FieldPair = { field: ComparedField | ComparedFact | ComparedMemberFact; change: Change; left: string; right: string; spans: Span[] }

export type PageDifference = {
  fields: FieldPair[]
  cover: ImagePair | null
  blocks: BlockPair[]
  attachments: FilePair[]
}

/** An interpretation on both sides, or on one; recognised by its public id. */
export type MemberPair = PageDifference & { publicId: string; title: string; change: Change }

export type Difference = PageDifference & {
  /** of a policy document: the official files, and what is released with it, in the order of the right side, removed ones last */
  officialFiles: FilePair[]
  members: MemberPair[]
  /** interpretations count as one each, whatever changed in them */
  summary: { fields: number; blocks: number; attachments: number; members: number; total: number }
  /** the texts are not the same though nothing shows it: blank lines and the like */
  unseen: boolean
  /** some part was too large for words and is shown as a whole, old beside new */
  coarse: boolean
}

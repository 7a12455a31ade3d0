import { clauseNames } from '../../documents/clause-names.ts'
import { clauseViews } from '../../documents/clauses.ts'
import { normaliseRichText } from '../../rich-text/normalise.ts'
import { canonicalJson, type AttachmentRef, type CanonicalText, type ColumnRef, type PageText } from '../canonical-text.ts'
import type { InterpretationText, PolicyText } from '../policy-text.ts'
import {
  comparedFacts, comparedFields, comparedMemberFacts, type BlockPair, type Change, type ComparedFact, type ComparedField, type ComparedMemberFact, type Difference,
  type FieldPair, type MemberPair, type PageDifference,
} from './difference.ts'
import { compareBlocks } from './blocks.ts'
import { compareAttachments, compareImages } from './files.ts'
import { compareLines, newBudget, plainRun, whole, type Budget } from './words.ts'
import { unitsOf } from './units.ts'

/**
 * What differs between two texts: metadata field by field, the body block by block and word by word, tables cell by cell,
 * pictures and attachments by their bytes and words; of a policy document its facts and each interpretation besides.
 * `left` null means that there is nothing to compare with: everything is added. Pure; bounded, so that no text makes it slow.
 */
export function compareTexts(left: CanonicalText | null, right: CanonicalText): Difference {
  const budget = newBudget()
  const [before, after] = [policyOf(left), policyOf(right)]
  const page = comparePages(left, right, budget)
  const facts = after === null ? [] : comparedFacts.map((fact) => compareField(fact, before === null ? null : factLine[fact](before), factLine[fact](after), budget))
  const fields = [...page.fields, ...facts]
  const officialFiles = after === null ? [] : compareAttachments(before?.document.officialFiles ?? [], after.document.officialFiles, budget)
  const members = after === null ? [] : compareMembers(before, after, budget)
  const files = (list: (text: CanonicalText) => readonly AttachmentRef[]) => (reordered(left === null ? null : list(left), list(right)) ? 1 : 0)
  const summary = {
    fields: fields.filter(differs).length + (page.cover === null || page.cover.change === 'same' ? 0 : 1),
    blocks: page.blocks.filter(counts).length,
    attachments: [...page.attachments, ...officialFiles].filter(differs).length + files((text) => text.attachments) + files((text) => policyOf(text)?.document.officialFiles ?? []),
    members: members.filter(differs).length,
  }
  const total = summary.fields + summary.blocks + summary.attachments + summary.members
  return {
    ...page, fields, officialFiles, members, summary: { ...summary, total }, coarse: budget.coarse,
    unseen: total === 0 && (left === null || canonicalJson(left) !== canonicalJson(right)),
  }
}

const policyOf = (text: CanonicalText | null): PolicyText | null => (text?.schema === 'policy/1' ? text : null)

const differs = ({ change }: { change: Change }): boolean => change !== 'same'

function comparePages(left: PageText | null, right: PageText, budget: Budget): PageDifference {
  return {
    fields: comparedFields.map((field) => compareField(field, left === null ? null : lineOf[field](left), lineOf[field](right), budget)),
    cover: (left?.cover ?? null) === null && right.cover === null ? null : compareImages(left?.cover ?? null, right.cover, budget),
    blocks: compareBlocks(left === null ? [] : unitsOfText(left), unitsOfText(right), budget),
    attachments: compareAttachments(left?.attachments ?? [], right.attachments, budget),
  }
}

/** The interpretations of the right side in their order, then those that are gone; one that only moved is the same. */
function compareMembers(old: PolicyText | null, { tenant, interpretations: right, body }: PolicyText, budget: Budget): MemberPair[] {
  const left = old?.interpretations ?? []
  const [oldNames, newNames] = [old === null ? noNames : namesIn(old.body), namesIn(body)]
  const before = new Map(left.map((member) => [member.publicId, member]))
  const after = new Set(right.map((member) => member.publicId))
  const pageOf = (member: InterpretationText): PageText => ({ ...member, tenant, subtitle: '', docNumber: '' })
  const pair = (was: InterpretationText | null, now: InterpretationText): MemberPair => {
    const page = comparePages(was === null ? null : pageOf(was), pageOf(now), budget)
    const facts = comparedMemberFacts.map((fact) => compareField(fact, was === null ? null : memberLine[fact](was, oldNames), memberLine[fact](now, newNames), budget))
    const fields = [...page.fields, ...facts]
    const isSame = was !== null && [...fields, ...page.blocks, ...page.attachments].every((one) => !differs(one)) && (page.cover === null || !differs(page.cover)) && !reordered(was.attachments, now.attachments)
    return { ...page, fields, publicId: now.publicId, title: now.title, change: was === null ? 'added' : isSame ? 'same' : 'changed' }
  }
  return [
    ...right.map((member) => pair(before.get(member.publicId) ?? null, member)),
    ...left.filter((member) => !after.has(member.publicId)).map((member): MemberPair => ({
      publicId: member.publicId, title: member.title, change: 'removed', fields: [], cover: null, blocks: [], attachments: [],
    })),
  ]
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

/** A fact as one line, or as a line for each of its entries. */
const factLine: Record<ComparedFact, (text: PolicyText) => string> = {
  indexNumber: ({ document }) => document.indexNumber,
  reposted: ({ document }) => (document.reposted === true ? 'yes' : 'no'),
  issuer: ({ document }) => document.issuer,
  jointIssuers: ({ document }) => document.jointIssuers.join('、'),
  draftingBody: ({ document }) => document.draftingBody,
  themeClass: ({ document }) => document.themeClass,
  themeSubclass: ({ document }) => document.themeSubclass,
  genre: ({ document }) => document.genre,
  formedOn: ({ document }) => document.formedOn,
  effectiveOn: ({ document }) => document.effectiveOn,
  expiresOn: ({ document }) => document.expiresOn,
  disclosure: ({ document }) => document.disclosure,
  disclosureGround: ({ document }) => document.disclosureGround,
  disclosureReason: ({ document }) => document.disclosureReason,
  normative: ({ document }) => (document.normative ? 'yes' : 'no'),
  interpretationPlan: ({ document }) => document.interpretationPlan,
  exemptionReason: ({ document }) => document.exemption?.reason ?? '',
  exemptionDecidedBy: ({ document }) => document.exemption?.decidedBy ?? '',
  effects: ({ document }) => document.effects.map(({ kind, docNumber, on }) => [kind, docNumber, on].filter(Boolean).join(' ')).join('\n'),
  standingState: ({ document }) => document.standing?.state ?? '',
  standingOn: ({ document }) => document.standing?.on ?? '',
  standingBy: ({ document }) => document.standing?.by ?? '',
  noticeColumn: ({ notice }) => (notice === null ? '' : columnName(notice.column)),
  noticeTitle: ({ notice }) => notice?.title ?? '',
  noticeSummary: ({ notice }) => notice?.summary ?? '',
}

type Names = ReadonlyMap<string, string>
const noNames: Names = new Map()

/** What the clauses of a document are called, by anchor. */
const namesIn = (body: PolicyText['body']): Names =>
  clauseNames(clauseViews(normaliseRichText(body ?? { root: { type: 'root', children: [] } }).value).map(({ depth, ...clause }) => ({ ...clause, level: depth })))

const memberLine: Record<ComparedMemberFact, (member: InterpretationText, names: Names) => string> = {
  interpretationForm: ({ form }) => form,
  explainer: ({ explainer }) => explainer,
  explainerName: ({ explainerName }) => explainerName,
  // A note is read beside its clause; one whose clause is gone is told by the finding that says so.
  notes: ({ notes }, names) => notes.map(({ anchor, text }) => [names.get(anchor) ?? '', text].filter(Boolean).join('：')).join('\n'),
}

/** @param left null where there is nothing to compare with */
function compareField(field: FieldPair['field'], left: string | null, after: string, budget: Budget): FieldPair {
  const before = left ?? ''
  if (before === after) return { field, change: 'same', left: before, right: after, spans: whole(plainRun(after), 'same') }
  const change = before === '' ? 'added' : after === '' ? 'removed' : 'changed'
  return { field, change, left: before, right: after, spans: compareLines(before, after, budget) }
}

/** The same files in another order. */
function reordered(left: readonly AttachmentRef[] | null, right: readonly AttachmentRef[]): boolean {
  const order = (files: readonly AttachmentRef[]) => files.map((file) => file.sha256)
  if (left === null || left.length !== right.length) return false
  const [before, after] = [order(left), order(right)]
  return before.join() !== after.join() && [...before].sort().join() === [...after].sort().join()
}

import { createHash } from 'node:crypto'
import type { Payload, Where } from 'payload'
import type { Ctx } from '../context.ts'
import type { Reason } from '../errors.ts'
import { pagesOf, type CanonicalText, type Page } from '../publishing/canonical-text.ts'
import { runtimeOf } from '../runtime.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import { bundleFindings } from './bundle-findings.ts'
import { checkListsOf, type CheckLists } from './check-lists.store.ts'
import { linkSites } from './cited-links.store.ts'
import { checkPages, readPage, type CheckContext, type ReadPage } from './check-text.ts'
import { withKeys, type Finding } from './finding.ts'
import { similarCandidates } from './fingerprints.store.ts'
import { ownTargets, presenceKey, type LinkFacts } from './link-findings.ts'
import type { Sites } from './link-targets.ts'
import { stillBlocking, withOverrides, type CheckedFinding } from './overrides.ts'
import { overridesOf } from './overrides.store.ts'

/** What a text may be checked with beside itself. */
export type CheckOptions = {
  /** bytes of pictures by id */
  imageBytes?: ReadonlyMap<string, number>
  /** look for published items that are like it; the gate leaves it out, since likeness only warns */
  compare?: boolean
}

export const findingsOf = (ctx: Pick<Ctx, 'payload' | 'tenant'>, text: CanonicalText, options: CheckOptions = {}): Promise<Finding[]> => findingsOfPages(ctx, pagesOf(text), options)

/**
 * Every finding of these pages: two queries at most (versions of the lists, pages that typed links lead to, in parts
 * of 200) while the lists are those that this process knows, and one for each page that is compared with what is published.
 */
export async function findingsOfPages(ctx: Pick<Ctx, 'payload' | 'tenant'>, pages: readonly Page[], options: CheckOptions = {}): Promise<Finding[]> {
  const { payload, tenant } = ctx
  const sites = await linkSites(payload)
  const read = pages.map((page) => readPage(page, { compare: options.compare === true }))
  const [lists, present, similar] = await Promise.all([
    checkListsOf(payload, tenant.id),
    presentPages(payload, read, sites),
    Promise.all(read.map(({ text, fingerprint }) => (fingerprint === null ? Promise.resolve([]) : similarCandidates(payload, tenant, text.publicId, fingerprint)))),
  ])
  const context: CheckContext = { words: lists.words, links: linkFacts(lists, sites, present), imageBytes: options.imageBytes ?? new Map(), similar: [], digest }
  return checkPages(read, (page) => ({ ...context, similar: similar[read.indexOf(page)] ?? [] }), digest)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40)

const linkFacts = (lists: CheckLists, sites: Sites, present: ReadonlySet<string>): LinkFacts => ({
  sites, present, register: lists.register,
  approvedHosts: lists.words.flatMap((part) => [...part.approvedHosts]), blockedHosts: lists.words.flatMap((part) => [...part.blockedHosts]),
})

/** SQLite refuses a question with a thousand alternatives. */
const targetsAtOnce = 200
const gone: readonly unknown[] = ['withdrawn']

/** What is claimed and not withdrawn among the pages that typed links lead to; no query without such links. */
async function presentPages(payload: Payload, read: readonly ReadPage[], sites: Sites): Promise<Set<string>> {
  const targets = read.flatMap(({ text, links }) => ownTargets(text, links, sites))
  if (targets.length === 0) return new Set()
  const rows: Row[] = []
  for (let from = 0; from < targets.length; from += targetsAtOnce) {
    const ofSites = Map.groupBy(targets.slice(from, from + targetsAtOnce), ({ tenant }) => tenant)
    const where = [...ofSites].map(([tenant, own]): Where => ({ and: [{ tenant: { equals: tenant } }, { path: { in: own.flatMap(({ path }) => [path, `${path}/`]) } }] }))
    rows.push(...await findRecords(payload, 'addresses', { or: where }))
  }
  return new Set(rows.filter((row) => !gone.includes(row['kind'])).map((row) => presenceKey(String(row['tenant']), String(row['path']))))
}

/** Findings with what was asked and confirmed about them; `resource` null for what was never saved. */
export async function checkedFindings(ctx: Pick<Ctx, 'payload' | 'tenant'>, resource: string | null, pages: readonly Page[], textHash: string | null, options: CheckOptions = {}): Promise<CheckedFinding[]> {
  const findings = await findingsOfPages(ctx, pages, options)
  const asked = resource !== null && findings.some(({ overridable }) => overridable)
  return withOverrides(findings, asked ? await overridesOf(ctx.payload, ctx.tenant.id, resource) : [], textHash)
}

/** What a policy document with its interpretations lacks as a whole (J-02, X-21); nothing for other kinds of text. */
export async function wholeFindings(ctx: Pick<Ctx, 'payload' | 'tenant' | 'now'>, text: CanonicalText): Promise<CheckedFinding[]> {
  if (text.schema !== 'policy/1') return []
  const lacking = await runtimeOf(ctx.payload).bundleReadiness(ctx, text)
  return withOverrides(withKeys(bundleFindings(lacking, text.interpretations), digest), [], null)
}

export type GateAsked = {
  resource: string
  /** hash of the text that is to be submitted or signed */
  textHash: string
  /** a signature demands the signer's own confirmation of every override; a submission only the request */
  signing: boolean
}

/**
 * What keeps a text from being submitted or signed, as reasons: everything that readiness lacks, and every blocking
 * finding that nobody answered for, or that this signer has not confirmed.
 */
export async function blockingFindings(ctx: Ctx, text: CanonicalText, asked: GateAsked): Promise<Reason[]> {
  const person = ctx.actor.kind === 'staff' ? ctx.actor.id : ''
  const [whole, ofPages] = await Promise.all([wholeFindings(ctx, text), checkedFindings(ctx, asked.resource, pagesOf(text), asked.textHash)])
  const blocking = stillBlocking([...whole, ...ofPages], { signing: asked.signing, person })
  const unconfirmed: Reason[] = blocking.filter(({ override }) => override !== null).map((finding) => reasonOf(finding, 'finding.unconfirmed'))
  return [...blocking.filter(({ override }) => override === null).map((finding) => reasonOf(finding, finding.message)), ...unconfirmed]
}

const reasonOf = ({ rule, place, params }: Finding, key: string): Reason => ({
  key, field: place.field, ...(rule === null ? {} : { rule }),
  params: { ...params, quote: place.quote, ...(place.member === undefined ? {} : { member: place.member.title, memberId: place.member.publicId }) },
})


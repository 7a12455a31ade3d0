import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import type { Ctx } from '../context.ts'
import type { Reason } from '../errors.ts'
import type { ArticleText } from '../publishing/canonical-text.ts'
import { runtimeOf } from '../runtime.ts'
import { findRecords, matching } from '../storage/records.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { checkListsOf, type CheckLists } from './check-lists.store.ts'
import { checkRead, readText, type CheckContext, type ReadText } from './check-text.ts'
import type { Finding } from './finding.ts'
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

/**
 * Every finding of a text: three queries at most (versions of the lists, pages that typed links lead to, similar items)
 * while the lists are those that this process knows.
 */
export async function findingsOf(ctx: Pick<Ctx, 'payload' | 'tenant'>, text: ArticleText, options: CheckOptions = {}): Promise<Finding[]> {
  const { payload, tenant } = ctx
  const directory = await tenantDirectory(payload)
  const sites: Sites = { resolve: directory.resolve, children: directory.children, publicHost: new URL(runtimeOf(payload).settings.publicOrigin).host }
  const read = readText(text, { compare: options.compare === true })
  const [lists, present, similar] = await Promise.all([
    checkListsOf(payload, tenant.id),
    presentPages(payload, read, sites),
    read.fingerprint === null ? [] : similarCandidates(payload, tenant, text.publicId, read.fingerprint),
  ])
  const context: CheckContext = { words: lists.words, links: linkFacts(lists, sites, present), imageBytes: options.imageBytes ?? new Map(), similar, digest }
  return checkRead(read, context)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40)

const linkFacts = (lists: CheckLists, sites: Sites, present: ReadonlySet<string>): LinkFacts => ({
  sites, present, register: lists.register,
  approvedHosts: lists.words.flatMap((part) => [...part.approvedHosts]), blockedHosts: lists.words.flatMap((part) => [...part.blockedHosts]),
})

const gone: readonly unknown[] = ['withdrawn']

/** What is claimed and not withdrawn among the pages that the text's typed links lead to; no query without such links. */
async function presentPages(payload: Payload, read: ReadText, sites: Sites): Promise<Set<string>> {
  const targets = ownTargets(read.text, read.links, sites)
  if (targets.length === 0) return new Set()
  const where = targets.flatMap(({ tenant, path }) => [path, `${path}/`].map((at) => matching({ tenant, path: at })))
  const rows = await findRecords(payload, 'addresses', { or: where })
  return new Set(rows.filter((row) => !gone.includes(row['kind'])).map((row) => presenceKey(String(row['tenant']), String(row['path']))))
}

/** Findings with what was asked and confirmed about them; `resource` null for what was never saved. */
export async function checkedFindings(ctx: Pick<Ctx, 'payload' | 'tenant'>, resource: string | null, text: ArticleText, textHash: string | null, options: CheckOptions = {}): Promise<CheckedFinding[]> {
  const findings = await findingsOf(ctx, text, options)
  const asked = resource !== null && findings.some(({ overridable }) => overridable)
  return withOverrides(findings, asked ? await overridesOf(ctx.payload, ctx.tenant.id, resource) : [], textHash)
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
export async function blockingFindings(ctx: Ctx, text: ArticleText, asked: GateAsked): Promise<Reason[]> {
  const person = ctx.actor.kind === 'staff' ? ctx.actor.id : ''
  const blocking = stillBlocking(await checkedFindings(ctx, asked.resource, text, asked.textHash), { signing: asked.signing, person })
  const unconfirmed: Reason[] = blocking.filter(({ override }) => override !== null).map((finding) => reasonOf(finding, 'finding.unconfirmed'))
  return [...blocking.filter(({ override }) => override === null).map((finding) => reasonOf(finding, finding.message)), ...unconfirmed]
}

const reasonOf = ({ rule, place, params }: Finding, key: string): Reason => ({
  key, field: place.field, ...(rule === null ? {} : { rule }), params: { ...params, quote: place.quote },
})


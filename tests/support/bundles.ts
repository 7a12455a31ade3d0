import { randomUUID } from 'node:crypto'
import type { Platform } from '../../src/create-platform.ts'
import { foldMoves } from '../../src/publishing/fold.ts'
import { memberPathsOf } from '../../src/publishing/members.ts'
import type { MoveDetails } from '../../src/publishing/move-details.ts'
import { commitMove, movesOf, type StoredMove } from '../../src/publishing/moves.store.ts'
import { frozenPath } from '../../src/publishing/permalink.ts'
import type { InterpretationText, PolicyText } from '../../src/publishing/policy-text.ts'
import { defaultChains } from '../../src/publishing/default-chains.ts'
import { newPublicId } from '../../src/publishing/public-id.store.ts'
import type { MoveName } from '../../src/publishing/stages.ts'
import { storeSnapshot } from '../../src/publishing/snapshots.store.ts'
import { tenantDirectory } from '../../src/tenancy/tenant-directory.store.ts'
import type { TestSite } from './platform.ts'

const paragraphs = (...lines: string[]) => ({
  root: {
    type: 'root', version: 1, direction: null, format: '', indent: 0,
    children: lines.map((text) => ({
      type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '',
      children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }],
    })),
  },
})

const columnRef = (site: TestSite, path: string, type: string) => ({ id: site.columns[path] ?? '', path, name: path, type })

/** A complete policy document of a site, in its column of notices. */
export function policyText(site: TestSite, change: Partial<PolicyText> & { facts?: Partial<PolicyText['document']> } = {}): PolicyText {
  const { facts, ...rest } = change
  return {
    schema: 'policy/1', tenant: site.id, publicId: newPublicId(), title: '关于推进湖滨步道建设的通知', subtitle: '', summary: '明确步道建设的任务和分工', source: '县政府办公室', author: '',
    editor: '', keywords: [], docNumber: '', column: columnRef(site, 'notices', 'notices'), placements: [], cover: null, body: paragraphs('第一条 为推进湖滨步道建设，制定本办法。', '第二条 县住建局负责组织实施。'),
    images: {}, files: {}, attachments: [], documents: {}, interpretations: [], notice: null,
    document: {
      indexNumber: '', issuer: '县人民政府', jointIssuers: [], draftingBody: '县住房和城乡建设局', themeClass: '', themeSubclass: '', genre: 'notice', formedOn: '2026-03-01', effectiveOn: '',
      expiresOn: '', disclosure: 'proactive', disclosureGround: '', disclosureReason: '', normative: false, interpretationPlan: '', exemption: null, effects: [], standing: null, officialFiles: [],
      ...facts,
    },
    ...rest,
  }
}

export const interpretationText = (site: TestSite, change: Partial<InterpretationText> = {}): InterpretationText => ({
  publicId: newPublicId(), title: '《关于推进湖滨步道建设的通知》解读', summary: '一图看懂', source: '县住房和城乡建设局', author: '', editor: '', form: 'text', explainer: 'drafting-body', explainerName: '县住房和城乡建设局',
  column: columnRef(site, 'news', 'news'), placements: [], keywords: [], cover: null, body: paragraphs('步道全长十二公里，分两期建成。'), images: {}, files: {}, attachments: [], documents: {},
  notes: [], ...change,
})

/** Commits moves on a policy document as its people would, each by another person; the worker projects them when it is woken. */
export function bundleMover(platform: Platform, site: TestSite, resource: string = randomUUID()) {
  const move = async (name: MoveName, actor: string, text: PolicyText, more: Partial<StoredMove> & { details?: MoveDetails } = {}): Promise<StoredMove> => {
    const tenant = (await tenantDirectory(platform.payload)).byId(site.id)
    if (tenant === null) throw new Error('no such site')
    const owner = { tenant: tenant.id, ...tenant.ancestors }
    const history = await movesOf(platform.payload, resource)
    const state = foldMoves(history)
    const signs = ['submit', 'approve', 'publish'].includes(name)
    const hash = signs ? await storeSnapshot(platform.payload, text, { ...owner, resource, resourceType: 'policies' }) : null
    const now = new Date()
    const chain = { grade: 'brief' as const, steps: defaultChains.chains.brief }
    const members = name === 'publish' ? { members: memberPathsOf(text, now) } : {}
    return commitMove(platform.payload, {
      ...owner, resource, resourceType: 'policies', publicId: text.publicId, seq: state.revision + 1, move: name, actor, actorName: actor, actorKind: 'staff', address: null,
      authors: name === 'submit' ? ['author'] : [], at: now.toISOString(), textHash: hash, snapshot: hash, opinion: '', reason: '', withdrawal: name === 'withdraw' ? 'archived' : null,
      path: name === 'publish' ? (state.published?.path ?? frozenPath(text.column.path, now, text.publicId)) : null,
      ...more,
      details: { ...(name === 'submit' ? { chain, ...(state.live === 'published' ? { change: { kind: 'minor' as const, note: '' } } : {}) } : {}), ...members, ...more.details },
    })
  }
  return {
    resource,
    move,
    /** the whole way from the submission to the release */
    async release(text: PolicyText): Promise<void> {
      await move('submit', 'author', text)
      await move('approve', 'reviewer', text)
      await move('publish', 'signer', text)
    },
  }
}

import { extname } from 'node:path'
import type { Payload } from 'payload'
import { clauseNames } from '../documents/clause-names.ts'
import { clauseViews } from '../documents/clauses.ts'
import { bindUploads, type Binding } from '../rich-text/bind-uploads.ts'
import { htmlToRichText } from '../rich-text/from-html.store.ts'
import type { RichText } from '../rich-text/rich-text.ts'
import { findRecord, findRecords, matching } from '../storage/records.store.ts'
import { createDocument } from '../tenancy/platform-documents.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { readDemoFile, type DemoContent } from './demo-content.store.ts'
import type { DemoArticle } from './demo-content.ts'
import type { DemoPolicy } from './demo-policies.ts'
import type { DemoUser } from './take-demo.action.ts'

export type DemoDrafts = {
  /** id of the article's draft, found or made */
  article(article: DemoArticle): Promise<string>
  /** id of the document's draft, its interpretations beside it */
  policy(policy: DemoPolicy): Promise<string>
}

/** Writes the demo's drafts of a site in the name of one of its people. What an interrupted run has written is found again. */
export async function demoDrafts(payload: Payload, tenant: Tenant, content: DemoContent, { user: row }: DemoUser): Promise<DemoDrafts> {
  const user = { ...row, collection: 'users' }
  const columns = new Map((await findRecords(payload, 'columns', { tenant: { equals: tenant.id } })).map((column) => [String(column['path']), String(column['id'])]))

  const picture = async (file: string, alt: string): Promise<string> => {
    const known = await findRecord(payload, 'media', matching({ tenant: tenant.id, originalName: file, alt }))
    if (known !== null) return String(known['id'])
    const data = await readDemoFile(file.endsWith('.png') ? content.chartsDirectory : content.imagesDirectory, file)
    const made = await createDocument(payload, 'media', { tenant: tenant.id, alt, decorative: alt === '' }, { file: { name: file, data, mimetype: mimeOf(file) }, user })
    return String(made['id'])
  }
  const bodyOf = async (html: string): Promise<RichText> => {
    const pasted = htmlToRichText(html)
    const bindings = new Map<string, Binding>()
    for (const image of pasted.images) bindings.set(image.key, { collection: 'media', id: await picture(image.src.replace(/^file:/, ''), image.alt) })
    return bindUploads(pasted.value, bindings)
  }
  const filesOf = async (files: readonly { file: string; title: string }[]): Promise<string[]> => {
    const ids: string[] = []
    for (const { file, title } of files) {
      const data = await readDemoFile(content.attachmentsDirectory, file)
      const made = await createDocument(payload, 'attachments', { tenant: tenant.id, title }, { file: { name: file, data, mimetype: mimeOf(file) }, user })
      ids.push(String(made['id']))
    }
    return ids
  }
  const words = (text: { title: string; summary: string; source: string; author: string; editor: string; keywords: string[]; column: string }) => ({
    tenant: tenant.id, title: text.title, summary: text.summary, source: text.source, author: text.author, editor: text.editor, keywords: text.keywords.join(','),
    column: columns.get(text.column),
  })
  const known = async (collection: 'articles' | 'policies' | 'interpretations', title: string): Promise<string | null> => {
    const found = await findRecord(payload, collection, matching({ tenant: tenant.id, title }))
    return found === null ? null : String(found['id'])
  }

  return {
    async article(article) {
      return (await known('articles', article.title)) ?? String((await createDocument(payload, 'articles', {
        ...words(article), subtitle: article.subtitle ?? '', placements: article.also.map((path) => columns.get(path)).filter((id) => id !== undefined),
        cover: article.cover === null ? null : await picture(article.cover, article.coverAlt), attachments: await filesOf(article.attachments), body: await bodyOf(article.html),
      }, { user }))['id'])
    },

    async policy(policy) {
      const { document, notice } = policy
      const body = await bodyOf(policy.html)
      const id = (await known('policies', policy.title)) ?? String((await createDocument(payload, 'policies', {
        ...words(policy), subtitle: policy.subtitle, body, attachments: await filesOf(policy.attachments), officialFiles: await filesOf(document.officialFiles),
        docNumber: document.docNumber, issuer: document.issuer, jointIssuers: document.jointIssuers.join('\n'), draftingBody: document.draftingBody,
        themeClass: document.theme.split('/')[0], themeSubclass: document.theme.includes('/') ? document.theme : '', genre: document.genre,
        formedOn: document.formedOn, effectiveOn: document.effectiveOn, expiresOn: document.expiresOn, disclosure: 'proactive', effects: document.effects,
        normative: document.normative, interpretationPlan: document.interpretationPlan,
        exemptionReason: document.exemption?.reason ?? '', exemptionDecidedBy: document.exemption?.decidedBy ?? '',
        noticeColumn: notice === null ? null : columns.get(notice.column), noticeTitle: notice?.title ?? '', noticeSummary: notice?.summary ?? '',
      }, { user }))['id'])
      const names = [...clauseNames(clauseViews(body).map((clause) => ({ ...clause, level: clause.depth })))]
      for (const [order, one] of policy.interpretations.entries()) {
        if ((await known('interpretations', one.title)) !== null) continue
        const notes = one.notes.flatMap(({ clause, text }) => {
          const anchor = names.find(([, name]) => name.startsWith(clause))?.[0]
          return anchor === undefined ? [] : [{ anchor, text }]
        })
        await createDocument(payload, 'interpretations', {
          ...words(one), policy: id, form: one.form, explainer: one.explainer, explainerName: one.explainerName, order: order + 1, notes, attachments: [], body: await bodyOf(one.html),
        }, { user })
      }
      return id
    },
  }
}

const mimeTypes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const mimeOf = (file: string): string => mimeTypes[extname(file)] ?? 'application/octet-stream'

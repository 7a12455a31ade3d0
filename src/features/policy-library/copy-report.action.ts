import type { Ctx } from '../../context.ts'
import { PlatformError } from '../../errors.ts'
import { readDraft } from '../../publishing/drafts.store.ts'
import type { Row } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { copyVerdict, type CopyReport, type CopyVerdict } from './copying/copy-report.ts'
import { libraryRulesAt } from './library-rules.store.ts'
import type { Reading } from './reading-thread.store.ts'
import type { ComparedText } from './reading-worker.store.ts'

export type CopyFindings = {
  report: CopyReport
  verdict: CopyVerdict
  /** share above which an interpretation counts as copied at this site */
  warnAbove: number
  /** as they were compared: ranges of the report are of these */
  texts: { interpretation: string; document: string }
  document: { id: string; title: string; docNumber: string }
}

/** What a form holds and has not saved; what is absent is as stored. */
export type UnsavedTexts = { interpretation?: ComparedText; document?: ComparedText }

/**
 * How much of an interpretation was taken from its document (J-06), as stored or as a form holds it now. Whoever holds no
 * role at the site (上级代审) gets what is stored.
 * @param policy id of the document, which is of the site of `ctx`
 * @param stored the interpretation's draft; null where it was never saved
 * @throws PlatformError `resource.not-found` where the document is not of this site
 */
export async function copyFindings(ctx: Ctx, reading: Reading, policy: string, stored: Row | null, unsaved: UnsavedTexts): Promise<CopyFindings> {
  const document = policy === '' ? null : await readDraft(ctx.payload, { type: 'policies', id: policy })
  if (document === null || idOf(document['tenant']) !== ctx.tenant.id) throw new PlatformError('resource.not-found')
  const given = ctx.actor.kind === 'staff' && ctx.actor.roles.length > 0 ? unsaved : {}
  const text = (name: string): string => (typeof document[name] === 'string' ? document[name] : '')
  const bodies = [text('issuer'), text('draftingBody'), ...text('jointIssuers').split(/[\n、；;]+/)].map((name) => name.trim()).filter((name) => name.length > 1)
  const [{ warnAbove }, compared] = await Promise.all([
    libraryRulesAt(ctx.payload, ctx.tenant),
    reading.compare(given.interpretation ?? { body: stored?.['body'] ?? null }, given.document ?? { body: document['body'] ?? null }, bodies),
  ])
  return {
    report: compared.report, verdict: copyVerdict(compared.report, { warnAbove }), warnAbove, texts: { interpretation: compared.interpretation, document: compared.document },
    document: { id: policy, title: text('title'), docNumber: text('docNumber') },
  }
}

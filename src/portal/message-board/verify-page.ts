import type { ReceiptVerdict } from '../../features/message-board/receipts.store.ts'
import type { Receipt } from '../../features/message-board/receipt.ts'
import { receiptRecipe } from '../../features/message-board/receipt-recipe.ts'
import { spacedCode } from '../../features/message-board/query-code.ts'
import { civilMinute } from '../../library/civil-time.ts'
import type { LetterVerifyView } from '../../theming/letter-views.ts'
import { frameTags, pageFrame, readHeads } from '../page-frame.ts'
import { wordOf } from '../pages/plain-pages.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { boardPath, receiptKeyPath, statusPath, verifyPath } from './board-paths.ts'

/** `text`: as it was pasted; `problem`: key of what is wrong with it below `letters.verify.` */
export type VerifyState = { text: string; problem: 'empty' | 'too-often' | Extract<ReceiptVerdict, { valid: false }>['why'] | null; receipt: Receipt | null }

export const nothingPasted: VerifyState = { text: '', problem: null, receipt: null }

/** Signs of what was pasted that are looked at and shown again: more than any receipt has, line breaks of a mail included. */
export const longestPasted = 4000

/** Anybody asks whether the platform signed a receipt (docs/receipts.md). Statements: navigation 1. */
export async function verifyPage(parts: PortalParts, request: PageRequest, { text, problem, receipt }: VerifyState): Promise<LetterVerifyView> {
  const { tenant, form } = request
  await request.trace.depend(frameTags(tenant.id))
  const { nav } = await readHeads(parts, request, [])
  const title = wordOf(parts, request, 'letters.verify.heading')
  return {
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: null, trail: [{ label: wordOf(parts, request, 'letters.heading'), href: `${form}${boardPath}` }, { label: title, href: `${form}${verifyPath}`, current: true }], here: verifyPath }),
    template: 'letter-verify', action: `${form}${verifyPath}`, receipt: { value: text, error: problem === null ? null : wordOf(parts, request, `letters.verify.${problem}`) },
    said: receipt === null ? null : saidIn(receipt), keyHref: `${form}${receiptKeyPath}`, statusHref: `${form}${statusPath}`, recipe: receiptRecipe.trimEnd(),
  }
}

const saidIn = (receipt: Receipt): NonNullable<LetterVerifyView['said']> => ({
  siteName: receipt.siteName, kind: receipt.kind, code: spacedCode(receipt.code), receivedAt: civilMinute(receipt.received), dueDay: receipt.dueDay, provisional: receipt.version === 1 ? null : receipt.provisional, textHash: receipt.textHash,
})

import { randomUUID } from 'node:crypto'
import { contactKey } from '../../src/features/message-board/contacts.store.ts'
import type { LetterForm } from '../../src/features/message-board/letter-form.ts'
import { LetterEvent } from '../../src/features/message-board/letter-events.ts'
import { commitLetterEvent, stateOfLetter, type StoredLetter } from '../../src/features/message-board/letters.store.ts'
import { receiptKey } from '../../src/features/message-board/receipts.store.ts'
import { takeLetter } from '../../src/features/message-board/take-letter.action.ts'
import { tenantDirectory } from '../../src/tenancy/tenant-directory.store.ts'
import { as, createPerson, type TestPerson, type TestPlatform, type TestSite } from './platform.ts'

/** Nobody's letter; the numbers are of no network. */
export const aLetter: LetterForm = {
  kind: 'consultation', unit: null, area: '', title: '公租房申请何时开始', text: '请问今年县城公租房什么时候开始申请，需要带哪些材料？盼答复。', name: '祝青禾', phone: '13900000017', email: '', consent: true, page: '',
}

/** Takes a letter as the form does, past its page. */
export async function sendLetter(platform: TestPlatform, site: TestSite, change: Partial<LetterForm> = {}, options: { form?: string; now?: Date; writtenMs?: number } = {}): Promise<StoredLetter> {
  const tenant = (await tenantDirectory(platform.payload)).byId(site.id)
  if (tenant === null) throw new Error('no such site')
  const { letter } = await takeLetter({
    payload: platform.payload, now: () => options.now ?? new Date(), contactKey: contactKey(platform.dataDir), receiptKey: receiptKey(platform.dataDir), wake: () => platform.worker.wake(),
  }, tenant, { ...aLetter, ...change }, { form: options.form ?? randomUUID(), writtenMs: options.writtenMs ?? 90_000, trap: '' })
  await platform.worker.idle()
  return letter
}

export type Board = { triage: TestPerson; other: TestPerson; housing: TestPerson; water: TestPerson; supervisor: TestPerson; manager: TestPerson; housingUnit: string; waterUnit: string }

/** A board with two units and everybody who works at it. */
export async function createBoard(platform: TestPlatform, site: TestSite, above: TestSite): Promise<Board> {
  const person = (name: string, roles: Parameters<typeof createPerson>[1]['roles'], at = site, subtree = false) => createPerson(platform, { name, roles, site: at, subtree })
  const manager = await person('manager', ['site-manager'])
  const [triage, other, housing, water] = [await person('triage', ['message-handler']), await person('other', ['message-handler']), await person('housing', ['contributor']), await person('water', ['contributor'])]
  const supervisor = await person('supervisor', ['supervisor'], above, true)
  const unit = async (name: string, duties: string[], member: TestPerson): Promise<string> => {
    const answer = await as(platform, manager, 'post', '/api/answering-units').send({ tenant: site.id, name, duties, kinds: [], accounts: [member.email] })
    if (answer.status !== 201) throw new Error(`unit ${answer.status} ${JSON.stringify(answer.body)}`)
    return String(answer.body.doc.id)
  }
  return { triage, other, housing, water, supervisor, manager, housingUnit: await unit('住房保障中心', ['公租房', '保障房'], housing), waterUnit: await unit('供水服务中心', ['供水', '停水'], water) }
}

/** An act of a person on a letter as the screen sends it, and everything that follows from it. @param seq default: as the letter stands */
export async function act(platform: TestPlatform, person: TestPerson, publicId: string, body: Record<string, unknown>, seq?: number) {
  const present = seq ?? Number((await as(platform, person, 'get', `/api/letters/${publicId}`)).body.seq ?? 1)
  const answer = await as(platform, person, 'post', `/api/letters/${publicId}/acts`).send({ seq: present, act: body })
  await platform.worker.idle()
  return answer
}

/** What happened to a letter, written past rights and screens: for tests of what follows from it. @param at ISO instant */
export async function happened(platform: TestPlatform, letter: StoredLetter, at: string, event: Record<string, unknown>, actor = { id: 'p', name: '经办人' }): Promise<void> {
  const { state } = await stateOfLetter(platform.payload, letter)
  await commitLetterEvent(platform.payload, letter, state.seq, { ...LetterEvent.parse({ at, ...event }), actor }, null)
}

/** A letter that was handed over is answered, in public. */
export async function answered(platform: TestPlatform, letter: StoredLetter, at: string, dueDay: string): Promise<void> {
  await happened(platform, letter, at, { kind: 'taken-over' })
  await happened(platform, letter, at, { kind: 'drafted', text: '答复如下。', outcome: 'explained' })
  await happened(platform, letter, at, { kind: 'replied', text: '答复如下。', outcome: 'explained', draftedBy: 'p', dueDay, public: { title: letter.title, text: '问', reply: '答复如下。' } })
}

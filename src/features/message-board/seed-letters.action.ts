import type { Payload } from 'payload'
import { actOnLetter, releasedReply, type ActParts } from './act-on-letter.action.ts'
import { contactKey, openContact } from './contacts.store.ts'
import { unknownWriter } from './mask-letter.ts'
import type { LetterEvent } from './letter-events.ts'
import { keepAnswer } from './keep-answer.action.ts'
import type { LetterPictures } from './letter-pictures.action.ts'
import { readLetter } from './letter-form.ts'
import type { LetterRelation } from './letter-rights.ts'
import { stateOfLetter, theWriter, type StoredLetter } from './letters.store.ts'
import { proposedPublicText } from './public-text.ts'
import { receiptKey } from './receipts.store.ts'
import { takeLetter } from './take-letter.action.ts'
import { unitsOf } from './units.store.ts'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { rolesAt } from '../../access/scope.ts'
import { countRecords, matching } from '../../storage/records.store.ts'
import { createDocument } from '../../tenancy/platform-documents.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import type { DemoBoard, DemoLetter } from '../../demo/demo-letters.ts'
import { handledAt } from '../../demo/handled-at.ts'
import type { DemoUser } from '../../demo/take-demo.action.ts'

type Parts = { payload: Payload; dataDir: string; wake: () => void; pictures: LetterPictures }
type Step = { by: { id: string; name: string }; as: LetterRelation; act: (at: string) => Promise<LetterEvent> | LetterEvent }

const dayMs = 86_400_000
/** A letter of today came two hours ago. */
const leastAgeMs = 7_200_000

/** Units, templates and letters of a site's board, each letter taken as far as it is to go. What an interrupted run has left is found again. */
export async function seedLetters(parts: Parts, board: DemoBoard, people: readonly DemoUser[]): Promise<void> {
  const site = (await tenantDirectory(parts.payload)).bySlug(board.tenant)
  if (site === null) throw new Error(`No site ${board.tenant}`)
  const present = await unitsOf(parts.payload, site.id)
  for (const unit of board.units) {
    if (!present.some(({ name }) => name === unit.name)) await createDocument(parts.payload, 'answering-units', { tenant: site.id, name: unit.name, duties: unit.duties, areas: unit.areas, kinds: [], accounts: unit.accounts, active: true })
  }
  for (const { name, text } of board.templates) {
    if ((await countRecords(parts.payload, 'reply-templates', matching({ tenant: site.id, name }))) === 0) await createDocument(parts.payload, 'reply-templates', { tenant: site.id, name, text, active: true })
  }
  for (const [index, letter] of board.letters.entries()) await seedLetter(parts, site, board, letter, `demo-${site.slug}-${index}`, people)
}

async function seedLetter({ payload, dataDir, wake, pictures }: Parts, site: Tenant, board: DemoBoard, demo: DemoLetter, form: string, people: readonly DemoUser[]): Promise<void> {
  const now = Date.now()
  const key = contactKey(dataDir)
  const received = now - Math.max(leastAgeMs, demo.daysAgo * dayMs)
  const read = readLetter({ kind: demo.kind, unit: '', area: '', title: demo.title, text: demo.text, name: demo.name, phone: demo.phone.replaceAll('-', ''), email: '', page: demo.page ?? '', consent: demo.consent }, [], [])
  if ('reasons' in read) throw new Error(`${demo.title} ${JSON.stringify(read.reasons)}`)
  const { letter } = await takeLetter({ payload, contactKey: key, receiptKey: receiptKey(dataDir), wake, now: () => new Date(received) }, site, read.letter, { form, writtenMs: null, trap: '' })
  const steps = await stepsOf({ payload, contactKey: key, wake, pictures, now: () => new Date(now) }, site, board, demo, letter, people)
  const { state } = await stateOfLetter(payload, letter)
  const calendar = (await workCalendars(payload)).of(site)
  for (let at = state.seq - 1; at < steps.length; at += 1) {
    const { by, as, act } = steps[at] as Step
    const instant = handledAt(calendar, received, now, (at + 1) / (steps.length + 1))
    await actOnLetter({ payload, contactKey: key, wake, pictures, now: () => new Date(instant) }, site, letter, { actor: by, relations: [as], address: null }, at + 1, await act(instant))
  }
  if (demo.kept) await keepAnswer(payload, { letter, site, state: (await stateOfLetter(payload, letter)).state, relations: ['triage'] }, personWith(people, site, 'message-handler'))
}

/** The way of a letter to where it stands, each step by somebody whose it is. */
async function stepsOf(parts: ActParts, site: Tenant, board: DemoBoard, demo: DemoLetter, letter: StoredLetter, people: readonly DemoUser[]): Promise<Step[]> {
  if (demo.standing === 'received') return []
  const named = board.units.find(({ key }) => key === demo.unit)
  const unit = (await unitsOf(parts.payload, site.id)).find(({ name }) => name === named?.name)
  const triage = personWith(people, site, 'message-handler')
  const handler = people.find(({ scope }) => scope.user === unit?.members[0])
  if (unit === undefined || handler === undefined) throw new Error(`No unit ${demo.unit ?? ''} for ${demo.title}`)
  const inUnit = { id: handler.scope.user, name: handler.scope.name }
  const first: Step[] = [
    { by: triage, as: 'triage', act: (at) => ({ kind: 'accepted', at }) },
    { by: triage, as: 'triage', act: (at) => ({ kind: 'assigned', at, unit: unit.id, unitName: unit.name, joint: [], supervised: false }) },
    { by: inUnit, as: 'unit', act: (at) => ({ kind: 'taken-over', at }) },
  ]
  if (demo.standing === 'handling') return first
  if (demo.standing === 'asking') return [...first, { by: inUnit, as: 'unit', act: (at) => ({ kind: 'writer-asked', at, question: demo.question ?? '' }) }]
  const reply = demo.reply ?? ''
  const drafted: Step[] = [...first, { by: inUnit, as: 'unit', act: (at) => ({ kind: 'drafted', at, text: reply, outcome: demo.outcome ?? 'explained', cites: demo.cites, images: [] }) }]
  if (demo.standing === 'drafted') return drafted
  const writer = openContact(letter.contact, letter.form, parts.contactKey) ?? unknownWriter
  const release: Step = { by: personWith(people, site, 'signer'), as: 'approver', act: async (at) => releasedReply(parts, site, (await stateOfLetter(parts.payload, letter)).state, proposedPublicText(letter, reply, writer), at) }
  const { stars } = demo
  return [...drafted, release, ...(stars === undefined ? [] : [{ by: theWriter, as: 'writer' as const, act: (at: string): LetterEvent => ({ kind: 'rated', at, stars, words: '' }) }])]
}

function personWith(people: readonly DemoUser[], site: Tenant, role: 'message-handler' | 'signer'): { id: string; name: string } {
  const found = people.find(({ scope }) => rolesAt(scope, { tenant: site.id, ...site.ancestors }).includes(role))
  if (found === undefined) throw new Error(`Nobody is ${role} at ${site.slug}`)
  return { id: found.scope.user, name: found.scope.name }
}

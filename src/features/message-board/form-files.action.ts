import type { Readable } from 'node:stream'
import type { Payload } from 'payload'
import type { Reason } from '../../errors.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import type { EnclosureRules } from './enclosure-rules.ts'
import { enclosureRulesAt } from './enclosure-rules.store.ts'
import { readTicket, ticketOf } from './enclosure-tickets.store.ts'
import { refusedName, type Enclosure } from './enclosures.ts'
import type { Enclosures } from './enclosures.store.ts'
import type { LetterFields } from './letter-form.ts'
import { seemsFor } from './refusals.ts'
import { spamScore } from './spam-score.ts'

/** A form's one-time id, and how long it has been open. */
export type DeliveredForm = { form: string; openMs: number }

/** What of a form has arrived before a file of it. */
export type FormSoFar = {
  fields: LetterFields
  /** what stood in the field that people do not see */
  trap: string
  /** the writer has said that it belongs here (I-08) */
  belongsHere: boolean
  tickets: readonly string[]
  /** files of it that were taken */
  present: readonly Enclosure[]
  /** who sends it, as visitors are told apart */
  sender: string
  /** why its sender may send no file now; each question counts */
  gate: () => Reason | null
}

/** What the citizens' form needs of the files that come with it, before there is a letter. */
export type FormFiles = {
  rules(site: Tenant): Promise<EnclosureRules>
  /**
   * Takes a file in. Whether any is taken at all is asked before a byte of it is read: the form has to be ours and open, its
   * sender within the limits, and its words no spam. @param sent null for a form that is none or is over
   */
  receive(site: Tenant, sent: DeliveredForm | null, file: { name: string; content: Readable }, form: FormSoFar): Promise<Enclosure | Reason>
  /** files that the form names by their tickets, each once; what it may not name is left out */
  named(form: string, tickets: readonly string[]): Enclosure[]
  /** those of these files that are no longer there */
  lost(form: string, files: readonly Enclosure[]): Promise<Enclosure[]>
  /** the files, for another form with an id of its own; what is gone, and what there is no room for, is left out */
  moveTo(from: string, to: string, files: readonly Enclosure[], sender: string): Promise<Enclosure[]>
  ticket(form: string, file: Enclosure): string
}

/** A refusal names the file. */
const about = (reason: Reason, name: string): Reason => ({ ...reason, field: 'files', params: { ...reason.params, file: refusedName(name) } })

export function createFormFiles({ payload, contactKey, enclosures }: { payload: Payload; contactKey: Buffer; enclosures: Enclosures }): FormFiles {
  const named = (form: string, tickets: readonly string[]): Enclosure[] => {
    const files = tickets.map((ticket) => readTicket(form, ticket, contactKey)).filter((file) => file !== null)
    return files.filter(({ id }, at) => files.findIndex((other) => other.id === id) === at)
  }
  return {
    rules: (site) => enclosureRulesAt(payload, site),
    async receive(site, sent, { name, content }, { fields: { title, text }, trap, belongsHere, tickets, present, sender, gate }) {
      const refused = (key: string, params: Reason['params'] = {}): Reason => about({ key: `letter-files.${key}`, params }, name)
      if (sent === null) return refused('form-over')
      const closed = gate()
      if (closed !== null) return about(closed, name)
      // I-08: nothing is stored of what seems to belong elsewhere.
      if (!belongsHere && seemsFor(`${title}\n${text}`).length > 0) return refused('elsewhere')
      // A letter that a person looks at first brings no files: they are asked for when it is a letter. Haste says nothing here:
      // whoever chooses a file first has written nothing yet.
      if (spamScore({ title, text, writtenMs: null, trap, alike: 0 }).held) return refused('held')
      const full = await enclosures.noRoom(sender)
      if (full !== null) return about(full, name)
      const [rules, all] = [await enclosureRulesAt(payload, site), [...named(sent.form, tickets), ...present]]
      if (all.length >= rules.most) return rules.most === 0 ? refused('none') : refused('too-many', { most: rules.most })
      const taken = await enclosures.receive(sent.form, name, content, rules, all.map(({ id }) => id), sender)
      return 'key' in taken ? about(taken, name) : taken
    },
    named,
    async lost(form, files) {
      const there = await Promise.all(files.map(({ id }) => enclosures.has(form, id)))
      return files.filter((_, at) => there[at] !== true)
    },
    async moveTo(from, to, files, sender) {
      const copies: Enclosure[] = []
      for (const file of files) {
        if ((await enclosures.noRoom(sender)) !== null) break
        const copy = await enclosures.copy(from, to, file, sender)
        if (copy !== null) copies.push(copy)
      }
      return copies
    },
    ticket: (form, file) => ticketOf(form, file, contactKey),
  }
}

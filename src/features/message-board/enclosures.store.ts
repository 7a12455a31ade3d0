import { createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Reason } from '../../errors.ts'
import { sha256 } from '../../media/received-file.store.ts'
import { writeWholeFile } from '../../storage/whole-file.store.ts'
import { checkEnclosure } from './check-enclosure.store.ts'
import { megabytesOf, type EnclosureRules } from './enclosure-rules.ts'
import { enclosureName, type Enclosure } from './enclosures.ts'
import { oneAfterAnother } from './in-turn.ts'
import { fileKey, openBytes, sealBytes, sealStream } from './sealed-files.store.ts'

/**
 * Files of letters on the disk, sealed, in a folder that no public way leads to. A file waits below `pending/<form>` until
 * its letter is sent; the letter's own row then says which files are its own, and the worker moves them to `kept`. Whoever
 * asks looks in both places, so that no instant is wrong, and a kill leaves nothing but files that the sweep finds.
 */
export type Enclosures = {
  /** takes one file in, within the rules; why not, with the remedy. @param spared ids that the form still lists @param sender who sends it, as visitors are told apart */
  receive(form: string, name: string, content: Readable, rules: EnclosureRules, spared: readonly string[], sender: string): Promise<Enclosure | Reason>
  has(form: string, id: string): Promise<boolean>
  /** the content, proven; `missing` or `altered` where there is none */
  read(form: string, enclosure: Pick<Enclosure, 'id' | 'sha256'>): Promise<Buffer | 'missing' | 'altered'>
  /** the same file for another form; null where it is gone */
  copy(from: string, to: string, enclosure: Enclosure, sender: string): Promise<Enclosure | null>
  /** these files of the form are a letter's now, and the others of it are nobody's */
  keep(form: string, ids: readonly string[]): Promise<void>
  /** why no more may wait for letters that are perhaps never sent: of anybody's, or of this sender's; null where more may */
  noRoom(sender: string): Promise<Reason | null>
  /** removes what waits for a form that cannot be sent any more. @param ownedBy ids of the files of the letter with this form; null for no letter */
  sweep(ownedBy: (form: string) => Promise<readonly string[] | null>): Promise<void>
  /** everything of a letter's form, for ever */
  erase(form: string): Promise<void>
}

/** Name of a file on the disk; whatever else lies in a form's folder is a mark. */
const fileName = /^[0-9a-f]{32}$/
const markName = /^from-[0-9a-f]{32}$/
const formName = /^[0-9a-zA-Z-]{1,64}$/
/** A form is good for a day; nothing that waits longer than two can be sent. */
const longestWaitMs = 2 * 86_400_000
const longestArrivalMs = 3_600_000
/** All that waits for letters that are not sent yet, in bytes. */
const mostPendingBytes = 2 * 1024 ** 3
/** Of these what one sender may have: a household or an office behind one address has room for ten full letters, and never takes all. */
const mostPendingOfOne = mostPendingBytes / 4
const measuredEveryMs = 60_000
/** Files of one form on the disk, as a multiple of what a letter may have: those taken back are removed later. */
const mostTries = 3

/** @param uploads folder of uploads, which is backed up as a whole @param room bytes that may wait in all, and of one sender */
export function createEnclosures({ uploads, contactKey, now, room = { all: mostPendingBytes, ofOne: mostPendingOfOne } }: { uploads: string; contactKey: Buffer; now: () => Date; room?: { all: number; ofOne: number } }): Enclosures {
  const key = fileKey(contactKey)
  const [arriving, pending, kept] = ['arriving', 'pending', 'kept'].map((name) => join(uploads, 'letter-files', name)) as [string, string, string]
  const pendingOf = (form: string): string => join(pending, safe(form))
  const keptOf = (form: string): string => join(kept, createHash('sha256').update(form).digest('hex').slice(0, 2), safe(form))
  const placeOf = (form: string, id: string): string => `letter file ${form} ${id}`
  const inTurn = oneAfterAnother()
  let measured: Measured = { at: -Infinity, bytes: 0, of: new Map() }
  let measuring: Promise<void> | null = null

  const find = async (form: string, id: string): Promise<string | null> => {
    // The worker may move it between two looks, but only forward.
    for (const file of [join(pendingOf(form), id), join(keptOf(form), id)]) if (await isThere(file)) return file
    return null
  }
  /** Who sent what waits is kept for as long as it waits, and as a mark that tells nobody an address. */
  const markOf = (sender: string): string => `from-${createHmac('sha256', key).update(`sender ${sender}`).digest('hex').slice(0, 32)}`
  const count = (sender: string, bytes: number): void => {
    measured.bytes += bytes
    measured.of.set(markOf(sender), (measured.of.get(markOf(sender)) ?? 0) + bytes)
  }
  const noRoom = async (sender: string): Promise<Reason | null> => {
    const at = now().getTime()
    // Once for all who ask meanwhile: a walk over the whole folder for each would be a way to keep the disk busy.
    if (at - measured.at > measuredEveryMs) {
      measuring ??= measure(pending).then((found) => void (measured = { at, ...found })).finally(() => {
        measuring = null
      })
      await measuring
    }
    if (measured.bytes >= room.all) return { key: 'letter-files.busy', field: 'files' }
    return (measured.of.get(markOf(sender)) ?? 0) < room.ofOne ? null : { key: 'letter-files.share', field: 'files', params: { most: Math.round(room.ofOne / 1024 ** 2) } }
  }
  const mark = (form: string, sender: string): Promise<void> => inFolder(pendingOf(form), async () => void (await mkdir(join(pendingOf(form), markOf(sender)), { recursive: true, mode: 0o700 })))
  const put = async (form: string, id: string, bytes: Uint8Array): Promise<void> => inFolder(pendingOf(form), () => writeWholeFile(join(pendingOf(form), id), sealBytes(bytes, placeOf(form, id), key), 0o600))
  const limitTries = async (form: string, most: number, spared: readonly string[]): Promise<void> => {
    const files = await Promise.all((await listed(pendingOf(form))).filter((id) => fileName.test(id) && !spared.includes(id)).map(async (id) => ({ file: join(pendingOf(form), id), at: await ageOf(join(pendingOf(form), id)) })))
    for (const { file } of files.sort((a, b) => b.at - a.at).slice(Math.max(1, most * mostTries))) await rm(file, { force: true })
  }
  return {
    async receive(form, given, content, rules, spared, sender) {
      const id = randomBytes(16).toString('hex')
      const part = join(arriving, id)
      await mkdir(arriving, { recursive: true, mode: 0o700 })
      try {
        const sent = await sealStream(content, part, placeOf(form, id), key, rules.mostBytes)
        if (sent === null) return { key: 'letter-files.too-large', field: 'files', params: { most: megabytesOf(rules) } }
        return await inTurn(async () => {
          const bytes = openBytes(await readFile(part), placeOf(form, id), key)
          if (bytes === null) return { key: 'media.damaged', field: 'files' }
          const checked = await checkEnclosure(bytes, given, rules)
          if ('key' in checked) return checked
          const { kind, data, width, height } = checked
          // Many files of one sender may have been let in at once: here they are one after the other.
          const full = await noRoom(sender)
          if (full !== null) return full
          await mark(form, sender)
          if (data === null) await inFolder(pendingOf(form), () => rename(part, join(pendingOf(form), id)))
          else await put(form, id, data)
          count(sender, (data ?? bytes).length)
          await limitTries(form, rules.most, [...spared, id])
          return { id, name: enclosureName(given, kind), kind, bytes: (data ?? bytes).length, sha256: data === null ? sent.sha256 : sha256(data), sentHash: sent.sha256, width, height }
        })
      } finally {
        await rm(part, { force: true })
      }
    },
    has: async (form, id) => (await find(form, id)) !== null,
    async read(form, { id, sha256: hash }) {
      const file = await find(form, id)
      const sealed = file === null ? null : await readFile(file).catch(() => readFile(join(keptOf(form), id)).catch(() => null))
      if (sealed === null) return 'missing'
      const bytes = openBytes(sealed, placeOf(form, id), key)
      return bytes === null || sha256(bytes) !== hash ? 'altered' : bytes
    },
    async copy(from, to, enclosure, sender) {
      const bytes = await this.read(from, enclosure)
      if (typeof bytes === 'string') return null
      const id = randomBytes(16).toString('hex')
      await mark(to, sender)
      await put(to, id, bytes)
      count(sender, bytes.length)
      return { ...enclosure, id }
    },
    async keep(form, ids) {
      if (ids.length > 0) await mkdir(keptOf(form), { recursive: true, mode: 0o700 })
      // What is not there was kept before, or is lost: `library check` knows.
      for (const id of ids) await rename(join(pendingOf(form), id), join(keptOf(form), id)).catch(unlessAbsent)
      await rm(pendingOf(form), { recursive: true, force: true })
    },
    noRoom,
    async sweep(ownedBy) {
      const at = now().getTime()
      for (const id of await listed(arriving)) if (at - (await ageOf(join(arriving, id))) > longestArrivalMs) await rm(join(arriving, id), { force: true })
      for (const form of (await listed(pending)).filter((name) => formName.test(name))) {
        const ages = await Promise.all([pendingOf(form), ...(await listed(pendingOf(form))).filter((id) => fileName.test(id)).map((id) => join(pendingOf(form), id))].map(ageOf))
        if (at - Math.max(...ages) <= longestWaitMs) continue
        const owned = await ownedBy(form)
        if (owned === null) await rm(pendingOf(form), { recursive: true, force: true })
        else await this.keep(form, owned)
      }
    },
    async erase(form) {
      for (const folder of [pendingOf(form), keptOf(form)]) await rm(folder, { recursive: true, force: true })
    },
  }
}

function safe(form: string): string {
  if (!formName.test(form)) throw new Error('No id of a form')
  return form
}

/** Does something in a folder that somebody else may just have removed. */
async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await work().catch(async (error: unknown) => {
    unlessAbsent(error)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await work()
  })
}

function unlessAbsent(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}

const isThere = (file: string): Promise<boolean> => stat(file).then((found) => found.isFile(), () => false)
const listed = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
/** When it was last changed; 0 for what is gone. */
const ageOf = (file: string): Promise<number> => stat(file).then((found) => found.mtimeMs, () => 0)

type Measured = { at: number; bytes: number; /** by the mark of a sender: all of the forms to which that one sent anything */ of: Map<string, number> }

/** What waits now, in bytes as it lies on the disk. Who sent to a form has all of it counted. */
async function measure(pending: string): Promise<Omit<Measured, 'at'>> {
  const of = new Map<string, number>()
  let all = 0
  for (const form of await listed(pending)) {
    const names = await listed(join(pending, form))
    let bytes = 0
    for (const id of names.filter((name) => fileName.test(name))) bytes += await stat(join(pending, form, id)).then(({ size }) => size, () => 0)
    for (const sender of names.filter((name) => markName.test(name))) of.set(sender, (of.get(sender) ?? 0) + bytes)
    all += bytes
  }
  return { bytes: all, of }
}

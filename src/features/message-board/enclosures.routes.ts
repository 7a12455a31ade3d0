import type { Request, Router } from 'express'
import { z } from 'zod'
import { recordAct } from '../../auditing/record-act.store.ts'
import { PlatformError } from '../../errors.ts'
import { dispositionOf } from '../../portal/content-disposition.ts'
import { answerJson, boundedJson, fromOwnOrigin, parsedBody } from '../../staff/own-door.ts'
import type { SignedIn } from '../../staff/staff-actor.store.ts'
import { enclosureId, isPicture, mimeOf, presentFiles, type Enclosure } from './enclosures.ts'
import { openLetter } from './letter-file.action.ts'
import type { LettersDoor } from './letters.routes.ts'
import type { StoredLetter } from './letters.store.ts'
import { Redactions } from './public-images.ts'

const RedactionBody = z.strictObject({ redactions: Redactions })
const mostBodyBytes = 32 * 1024

/** The staff's door to files of letters: for whoever may read the letter, each look recorded before it is shown (S-06). */
export function addEnclosureRoutes(router: Router, door: LettersDoor, letterIdIn: (req: Request) => string): void {
  const { payload, enclosures, pictures } = door
  const opened = async (req: Request, person: SignedIn & { address: string | null }): Promise<{ letter: StoredLetter; file: Enclosure }> => {
    const { letter, site, state } = await openLetter(payload, person.scope, letterIdIn(req))
    const wanted = enclosureId.safeParse(req.params['file'])
    const file = presentFiles(letter.received.files).find(({ id }) => id === wanted.data)
    if (file === undefined || state.erased === 'words') throw new PlatformError('resource.not-found')
    await recordAct({ payload, actor: { kind: 'staff', id: person.id, name: person.name, roles: [], address: person.address }, tenant: site, now: door.now() }, { kind: 'view.personal-data', subject: `messages:${letter.id}`, textHash: file.sha256, detail: `file ${file.id}` })
    return { letter, file }
  }
  router.get('/api/letters/:id/files/:file', async (req, res) => {
    const { letter, file } = await opened(req, await door.personFor(req))
    const bytes = await enclosures.read(letter.form, file)
    if (typeof bytes === 'string') throw new PlatformError('media.unreadable', { reasons: [{ key: `letter.file-${bytes}`, field: 'file', params: { name: file.name } }] })
    // Pictures are our own encoding; everything else is a stranger's and is never opened inside the admin.
    res.status(200).set({
      'Content-Type': mimeOf(file), 'Content-Disposition': isPicture(file) ? 'inline' : dispositionOf(file.name), 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox", 'Cross-Origin-Resource-Policy': 'same-origin',
    }).send(bytes)
  })
  router.post('/api/letters/:id/files/:file/redacted', fromOwnOrigin(door.adminOrigin), ...boundedJson(mostBodyBytes), async (req, res) => {
    const { redactions } = parsedBody(RedactionBody, req)
    const { letter, file } = await opened(req, await door.personFor(req))
    if (!isPicture(file)) throw new PlatformError('input.invalid', { reasons: [{ key: 'letter.no-picture', field: 'file' }] })
    const picture = await pictures.redacted(letter, file, redactions)
    if (picture === null) throw new PlatformError('media.unreadable', { reasons: [{ key: 'letter.file-missing', field: 'file', params: { name: file.name } }] })
    const { sha256, width, height, data } = picture
    answerJson(res, { sha256, width, height, picture: `data:image/jpeg;base64,${data.toString('base64')}` })
  })
}

import type { Board } from '../../features/message-board/board.action.ts'
import type { Enclosure } from '../../features/message-board/enclosures.ts'
import { fieldsOf } from '../../features/message-board/letter-form.ts'
import type { Reason } from '../../errors.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import type { FileTaker } from './filled-form.ts'

export type ArrivingFiles = { take: FileTaker; files(): readonly Enclosure[]; refused(): readonly Reason[] }

/** Of refusals no more are told: a form with hundreds of files is not one of a person. */
const mostTold = 10

/**
 * Takes the files of one form as they arrive, one after the other. Whether any is taken at all is asked before a byte of it
 * is read: the form has to be ours and open, its sender within the limits, and its words no spam.
 * @param sender who sends the form, as visitors are told apart
 * @param gate why this sender may send no file now; asked for each
 */
export function createArrivingFiles(board: Board, site: Tenant, sender: string, gate: () => Reason | null): ArrivingFiles {
  const files: Enclosure[] = []
  const refused: Reason[] = []
  let turn: Promise<void> = Promise.resolve()
  const takeOne: FileTaker = async ({ fields, tickets }, file) => {
    const taken = await board.files.receive(site, board.openForm(site, fields['token'] ?? ''), file, {
      fields: fieldsOf(fields), trap: fields['website'] ?? '', belongsHere: fields['belongs'] === 'here', tickets, present: files, sender, gate,
    })
    if (!('key' in taken)) files.push(taken)
    else if (refused.length < mostTold) refused.push(taken)
  }
  return {
    take: (fields, file) => (turn = turn.then(() => takeOne(fields, file))),
    files: () => files,
    refused: () => refused,
  }
}

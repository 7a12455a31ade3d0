/** Worker thread of the intake: documents of strangers are parsed here, under limits of memory and time. */
import { answerInThread } from '../threads/answer-in-thread.store.ts'
import { tooComplex } from './limits.ts'
import { readHtml } from './read-html.store.ts'
import { readWord } from './read-word.store.ts'
import type { Taken } from './taken.ts'

export type IntakeRequest = { kind: 'html'; html: string } | { kind: 'word'; bytes: Uint8Array }

answerInThread<IntakeRequest, Taken>((request) => (request.kind === 'html' ? readHtml(request.html) : readWord(request.bytes)), tooComplex)

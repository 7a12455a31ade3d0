import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isGrey, spamScore, type SentLetter } from '../../../src/features/message-board/spam-score.ts'
import { isWorkDone, workBits, workTask, zeroBits } from '../../../src/features/message-board/work-proof.store.ts'

const key = randomBytes(32)
const now = Date.parse('2026-11-29T03:00:00Z')

/** What the browser does. */
function done(task: string, least = workBits): string {
  for (let number = 0; ; number += 1) {
    const answer = `${task}~${number}`
    if (zeroBits(createHash('sha256').update(answer).digest()) >= least) return answer
  }
}

describe('work for a suspicious letter', () => {
  const task = workTask('form1', now, key)
  const answer = done(task)
  it('is known again for its form and its time', () => {
    expect(isWorkDone(answer, 'form1', now + 599_000, key)).toBe(true)
  })
  const easier = task.replace(`.${workBits}.`, '.1.')
  const undone = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${task}~${number}`).find((one) => zeroBits(createHash('sha256').update(one).digest()) < workBits) ?? ''
  it.each([
    ['for another form', answer, 'form2', now, key], ['too late', answer, 'form1', now + 601_000, key], ['by another platform', answer, 'form1', now, randomBytes(32)], ['not at all', '', 'form1', now, key], ['with no number', `${task}~`, 'form1', now, key],
    ['with an easier task', done(easier, 1), 'form1', now, key], ['with a number that is none', `${answer}~1`, 'form1', now, key], ['not enough', undone, 'form1', now, key], ['with much of it', `${task}~${'9'.repeat(5000)}`, 'form1', now, key],
  ])('is not taken when it was done %s', (_, given, form, at, by) => {
    expect(isWorkDone(given, form, at, by)).toBe(false)
  })
  it.each([[[0, 0, 255], 16], [[0, 1], 15], [[128], 0], [[1], 7], [[0, 0], 16], [[64, 0], 1]])('%j begins with %d zero bits', (bytes, bits) => {
    expect(zeroBits(Uint8Array.from(bytes))).toBe(bits)
  })
})

describe('letters that would wait only because of signs of haste', () => {
  const letter: SentLetter = { title: '公租房何时申请', text: '请问今年公租房什么时候开始申请？', writtenMs: 60_000, trap: '', alike: 0 }
  const links = '请看 www.example.com 和 www.example.net 上的内容，谢谢答复。'
  it.each([
    ['nothing', {}, false], ['many alike alone', { alike: 9 }, false], ['many alike, in haste', { alike: 9, writtenMs: 100 }, true], ['many alike, with links', { alike: 9, text: links }, true],
    ['what people do not see', { trap: 'x' }, false], ['advertising with links', { text: `${links}代开发票` }, false], ['advertising with links, in haste', { text: `${links}代开发票`, writtenMs: 100 }, false],
  ])('%s', (_, change, grey) => {
    expect(isGrey({ ...letter, ...change })).toBe(grey)
    if (grey) expect(spamScore({ ...letter, ...change, worked: true }).signs).toEqual(spamScore({ ...letter, ...change }).signs)
  })
})

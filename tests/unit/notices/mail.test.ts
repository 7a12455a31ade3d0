import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createMail, outboxDays } from '../../../src/notices/mail.store.ts'

it('reads an address as an address and nothing in it as a name', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiyue-mail-'))
  const mail = createMail({ smtpUrl: null, from: 'jiyue <noreply@jiyue.example>', dataDir })
  await mail.send('恭喜中奖请看a.cn<b@example.cn', { subject: '题', text: '正文' })
  const [file = ''] = readdirSync(join(dataDir, 'outbox'))
  const [, to = ''] = /^To: (.*)$/m.exec(readFileSync(join(dataDir, 'outbox', file), 'utf8')) ?? []
  // To nobody's mailbox, rather than to b's with a name of somebody's choice.
  expect(to).toMatch(/^<".+ b"@example\.cn>$/)
  mail.close()
  rmSync(dataDir, { recursive: true })
})

it('keeps written letters for their days and removes nothing else (S-12)', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiyue-mail-'))
  const mail = createMail({ smtpUrl: null, from: 'jiyue <noreply@jiyue.example>', dataDir })
  await mail.tidy(new Date())
  await mail.send('a@b.example', { subject: '题', text: '正文' })
  await mail.send('a@b.example', { subject: '题', text: '正文' })
  const outbox = join(dataDir, 'outbox')
  const [old = '', fresh = ''] = readdirSync(outbox)
  writeFileSync(join(outbox, 'readme.txt'), '')
  const now = Date.now()
  const daysAgo = (days: number): Date => new Date(now - days * 86_400_000)
  utimesSync(join(outbox, old), daysAgo(outboxDays + 1), daysAgo(outboxDays + 1))
  utimesSync(join(outbox, fresh), daysAgo(outboxDays - 1), daysAgo(outboxDays - 1))
  utimesSync(join(outbox, 'readme.txt'), daysAgo(400), daysAgo(400))
  await mail.tidy(new Date(now))
  expect(readdirSync(outbox).toSorted()).toEqual([fresh, 'readme.txt'].toSorted())
  mail.close()
  rmSync(dataDir, { recursive: true })
})

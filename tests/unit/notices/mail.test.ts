import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createMail } from '../../../src/notices/mail.store.ts'

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

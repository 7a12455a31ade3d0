import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messageOf } from '../../../src/admin/wording/payload-messages.ts'
import { sayIn } from '../../../src/admin/wording/wording.ts'

const ui = join(dirname(createRequire(import.meta.url).resolve('@payloadcms/ui/shared')), '..', '..')
/** Messages as Payload's code holds them, with a value where it puts one. */
const toldIn = (file: string): string[] =>
  [...readFileSync(join(ui, file), 'utf8').matchAll(/toast\.(?:success|error)\((['`])([^'`]+)\1\)/g)].map(([, , message = '']) => message.replaceAll(/\$\{[^}]*\}/g, '3'))

describe('messages that Payload has in English alone', () => {
  it.each(['elements/BulkUpload/FormsManager/index.js', 'providers/Auth/index.js'])('of %s are told in the reader’s language', (file) => {
    const messages = toldIn(file)
    expect(messages.length).toBeGreaterThan(1)
    for (const message of messages) {
      expect(messageOf(message, sayIn('zh')), message).not.toMatch(/[A-Za-z]/)
      expect(messageOf(message, sayIn('en')), message).not.toBe(message)
    }
  })

  it('say how many files were uploaded, and leave every other message alone', () => {
    expect(messageOf('Successfully saved 12 files', sayIn('zh'))).toBe('已上传 12 个文件。')
    expect(messageOf('Failed to save 1 files', sayIn('zh'))).toBe('1 个文件未能上传，请改正后重试。')
    for (const message of ['草稿已保存。', '', 'Successfully saved 12 files today']) expect(messageOf(message, sayIn('zh'))).toBe(message)
  })
})

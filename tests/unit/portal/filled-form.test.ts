import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { filledForm } from '../../../src/portal/message-board/filled-form.ts'

const part = (head: string, content: string): string => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
const sent = (body: string): IncomingMessage => Object.assign(Readable.from([Buffer.from(`${body}--b--\r\n`)]), { headers: { 'content-type': 'multipart/form-data; boundary=b' }, complete: true }) as unknown as IncomingMessage

describe('a form with files', () => {
  const takenOf = async (files: number): Promise<{ taken: number; title: string | undefined }> => {
    let taken = 0
    const { fields } = await filledForm(sent(part('name="title"', '题目') + part('name="files"; filename="a.txt"', 'x').repeat(files)), async () => 100, async (_fields, { content }) => {
      taken += 1
      content.resume()
    })
    return { taken, title: fields['title'] }
  }

  it('looks at no more files than a person sends, and keeps what was written', async () => {
    expect(await takenOf(3)).toEqual({ taken: 3, title: '题目' })
    expect(await takenOf(120)).toEqual({ taken: 50, title: '题目' })
  })

  it('takes no form of thousands of parts, each of which would cost as much as a page', async () => {
    await expect(takenOf(5000)).rejects.toMatchObject({ code: 'input.malformed' })
  })
})

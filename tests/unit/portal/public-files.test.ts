import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPlatformError } from '../../../src/errors.ts'
import type { PublicReader } from '../../../src/library/public-reader.ts'
import { createPublicFileDoor } from '../../../src/portal/public-files.store.ts'

const [whole, without] = ['a'.repeat(64), 'b'.repeat(64)]

describe('the copies of a picture', () => {
  // Below a folder whose name begins with a dot, as a home folder's data often lies.
  const uploads = join(mkdtempSync(join(tmpdir(), 'jiyue-files-')), '.jiyue', 'uploads')
  beforeAll(() => {
    mkdirSync(join(uploads, 'variants'), { recursive: true })
    for (const name of [`${whole}-480.webp`, `${whole}-960.webp`, `${whole}-960.avif`, `${without}-960.webp`]) writeFileSync(join(uploads, 'variants', name), name.slice(64))
  })
  afterAll(() => rmSync(join(uploads, '..', '..'), { recursive: true, force: true }))

  const door = createPublicFileDoor({
    fileOf: (_tenant: string, sha256: string) => Promise.resolve({ sha256, kind: 'image', storedName: 'x.jpg', fileName: '图.jpg', mimeType: 'image/jpeg' }),
  } as unknown as PublicReader, uploads, () => Promise.resolve([]))
  const app = express().use((req, res, next) => {
    door.send(res, 't', req.path).catch((error: unknown) => (isPlatformError(error) ? res.status(error.status).end() : next(error)))
  })
  const ask = (name: string, accept?: string) => {
    const asked = request(app).get(`/files/${name}`).buffer(true).parse((res, done) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts).toString()))
    })
    return accept === undefined ? asked : asked.set('Accept', accept)
  }

  it.each<[string, string, string | undefined, string]>([
    ['who takes AVIF gets it', `${whole}-960.webp`, 'image/avif,image/webp,image/*,*/*;q=0.8', '-960.avif'],
    ['who takes it less gladly, too', `${whole}-960.webp`, 'image/webp, image/avif;q=0.5', '-960.avif'],
    ['who refuses it gets WebP', `${whole}-960.webp`, 'image/avif;q=0, image/webp', '-960.webp'],
    ['who does not name it gets WebP', `${whole}-960.webp`, 'image/webp,*/*', '-960.webp'],
    ['who says nothing gets WebP', `${whole}-960.webp`, undefined, '-960.webp'],
    ['where there is none, WebP', `${without}-960.webp`, 'image/avif', '-960.webp'],
    ['where there never is one, WebP', `${whole}-480.webp`, 'image/avif', '-480.webp'],
    ['AVIF under its own address', `${whole}-960.avif`, undefined, '-960.avif'],
  ])('%s', async (_what, name, accept, sent) => {
    const answer = await ask(name, accept)
    expect([answer.status, answer.body, answer.headers['content-type']]).toEqual([200, sent, `image/${sent.split('.')[1]}`])
    expect(answer.headers['vary']).toBe(name.endsWith('-960.webp') ? 'Accept' : undefined)
    expect(answer.headers['etag']).toContain(sent.replace('.', ''))
    const again = await ask(name, accept).set('If-None-Match', answer.headers['etag'] as string)
    expect([again.status, again.headers['etag']]).toEqual([304, answer.headers['etag']])
  })

  it('that are not on the disk are not there, and leave no header behind', async () => {
    const answer = await ask(`${without}-480.webp`)
    expect([answer.status, answer.headers['etag'], answer.headers['content-type']]).toEqual([404, undefined, undefined])
  })
})

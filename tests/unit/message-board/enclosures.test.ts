import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { acceptedEndings, enclosureRulesFor, enclosureSettingsProblems, kindNames, readEnclosureSettings, usualEnclosures } from '../../../src/features/message-board/enclosure-rules.ts'
import { readTicket, ticketOf } from '../../../src/features/message-board/enclosure-tickets.store.ts'
import { enclosureName, presentFiles, refusedName, type Enclosure } from '../../../src/features/message-board/enclosures.ts'
import { letterWords } from '../../../src/features/message-board/letter-form.ts'
import { imageChoiceReasons, insidePicture } from '../../../src/features/message-board/public-images.ts'
import { fileKey, openBytes, sealBytes } from '../../../src/features/message-board/sealed-files.store.ts'
import { archiveProblem } from '../../../src/media/unpack-entry.store.ts'
import { deflated } from '../../support/word-file.ts'
import { zipOf } from '../media/make-files.ts'

const file = (change: Partial<Enclosure> = {}): Enclosure => ({ id: 'a'.repeat(32), name: '照片.jpg', kind: 'jpg', bytes: 10, sha256: 'b'.repeat(64), sentHash: 'c'.repeat(64), width: 100, height: 50, ...change })

describe('names of files that citizens send', () => {
  it.each([
    ['照片.JPEG', 'jpg', '照片.jpg'], ['C:\\Users\\祝\\a.png', 'png', 'a.png'], ['../../etc/passwd', 'txt', 'passwd.txt'], ['a\u202Egpj.exe', 'txt', 'agpj.txt'], ['x\u0000\u0007\r\n.txt', 'txt', 'x.txt'],
    ['', 'pdf', 'file.pdf'], ['   ', 'pdf', 'file.pdf'], ['a.b.c.docx', 'docx', 'a.b.c.docx'], ['<script>.txt', 'txt', 'script.txt'], ['长'.repeat(200), 'xlsx', `${'长'.repeat(75)}.xlsx`],
    ['👨‍👩‍👧'.repeat(60), 'txt', `${'👨👩👧'.repeat(25)}👨.txt`],
  ] as const)('%j is kept as %s: %j', (given, kind, kept) => {
    expect(enclosureName(given, kind)).toBe(kept)
    expect([...enclosureName(given, kind)].length).toBeLessThanOrEqual(80)
  })
  it('are short in a refusal, too', () => {
    expect(refusedName(`/x/${'长'.repeat(200)}.exe`)).toBe('长'.repeat(60))
  })
  it('are gone when the files are', () => {
    expect(presentFiles([file(), file({ name: '' })])).toEqual([file()])
  })
})

describe('how many files of which kinds (I-05)', () => {
  it.each([
    [{}, [], usualEnclosures], [{ platform: { most: 2, megabytes: 1 } }, [], { ...usualEnclosures, most: 2, mostBytes: 1_048_576 }],
    [{ platform: { most: 2 }, sites: { xian: { most: 4, kinds: ['pdf'] } } }, ['sheng', 'xian'], { ...usualEnclosures, most: 4, kinds: ['pdf'] }],
    [{ platform: { most: 2 }, sites: { xian: { most: 4 } } }, ['sheng', 'lin'], { ...usualEnclosures, most: 2 }], [{ platform: { most: 99 } }, [], usualEnclosures], ['nonsense', [], usualEnclosures],
  ])('%j at %j', (settings, sites, rules) => {
    expect(enclosureRulesFor(readEnclosureSettings(settings), sites)).toEqual(rules)
  })
  it('what cannot be is refused by name, and what can be is told to the browser and to people', () => {
    expect(enclosureSettingsProblems({ platform: { most: 11, kinds: ['svg'] } }).reasons.map(({ field }) => field)).toEqual(['platform.most', 'platform.kinds.0'])
    expect(enclosureSettingsProblems({ platform: { most: 0 } })).toEqual({ value: { platform: { most: 0 }, sites: {} }, reasons: [] })
    expect([acceptedEndings({ ...usualEnclosures, kinds: ['jpg', 'pdf'] }), kindNames({ ...usualEnclosures, kinds: ['jpg', 'pdf'] })]).toEqual(['.jpg,.jpeg,.pdf', 'JPG、PDF'])
  })
})

describe('what is sealed', () => {
  const key = fileKey(randomBytes(32))
  const sealed = sealBytes(Buffer.from('内容'), 'here', key)
  it('is opened where it belongs, with its key, whole and unchanged, and not otherwise', () => {
    expect(openBytes(sealed, 'here', key)?.toString()).toBe('内容')
    expect(openBytes(sealed, 'there', key)).toBeNull()
    expect(openBytes(sealed, 'here', fileKey(randomBytes(32)))).toBeNull()
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(openBytes(changed, 'here', key)).toBeNull()
      expect(openBytes(sealed.subarray(0, at), 'here', key)).toBeNull()
    }
    expect(sealed.includes('内容')).toBe(false)
  })
  it('is named by a ticket that is good for one form', () => {
    const contactKey = randomBytes(32)
    const ticket = ticketOf('form1', file(), contactKey)
    expect(readTicket('form1', ticket, contactKey)).toEqual(file())
    for (const [form, text, by] of [['form2', ticket, contactKey], ['form1', ticket, randomBytes(32)], ['form1', `x${ticket}`, contactKey], ['form1', '', contactKey], ['form1', 'A'.repeat(5000), contactKey]] as const) expect(readTicket(form, text, by)).toBeNull()
  })
})

describe('what a receipt proves', () => {
  const words = { kind: 'help', title: '题', text: '文', page: '' } as const
  it('are the words as before, and the files as they were sent', () => {
    expect(letterWords(words)).toBe(JSON.stringify(words))
    expect(letterWords(words, [])).toBe(letterWords(words))
    expect(letterWords(words, [file()])).not.toBe(letterWords(words, [file({ sentHash: 'd'.repeat(64) })]))
    expect(letterWords(words, [file()])).toBe(letterWords(words, [file({ id: 'e'.repeat(32), sha256: 'f'.repeat(64) })]))
  })
})

describe('pictures that are published', () => {
  const size = { width: 100, height: 50 }
  it.each([
    [{ x: 0, y: 0, width: 10, height: 10 }, { x: 0, y: 0, width: 10, height: 10 }], [{ x: 90, y: 40, width: 100, height: 100 }, { x: 90, y: 40, width: 10, height: 10 }],
    [{ x: 100, y: 0, width: 1, height: 1 }, null], [{ x: 0, y: 50, width: 1, height: 1 }, null], [{ x: 99, y: 49, width: 1, height: 1 }, { x: 99, y: 49, width: 1, height: 1 }],
  ])('%j is black in %j', (wanted, inside) => {
    expect(insidePicture(wanted, size)).toEqual(inside)
  })
  const image = { file: file().id, redactions: [], alt: '路口', sha256: 'd'.repeat(64), width: 100, height: 50 }
  it.each([
    [[image], [file()], []], [[image], [file({ kind: 'pdf' })], ['letter.no-picture']], [[image], [], ['letter.no-picture']], [[image, image], [file()], ['letter.picture-twice']],
    [[{ ...image, redactions: [{ x: 100, y: 0, width: 1, height: 1 }] }], [file()], ['letter.redaction-outside']],
  ])('%#: only pictures of the letter, each once, black within', (images, files, keys) => {
    expect(imageChoiceReasons(images, files).map(({ key }) => key)).toEqual(keys)
  })
})

describe('an archive', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`part${at}.xml`, { data: Buffer.alloc(10_000) }]))
  it.each([
    ['within bounds', deflated({ a: { data: Buffer.alloc(1000) } }), null], ['one part that lies about its size', deflated({ a: { data: Buffer.alloc(200_000), claimed: 5 } }), 'too-large'],
    ['so many parts that the last are not looked at', zipOf(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`p${at}`, '']))), 'too-large'],
    ['parts that are too much together', deflated(many), 'too-large'], ['no archive', Buffer.from('PK'), null],
  ])('of %s', async (_, bytes, problem) => {
    expect(await archiveProblem(bytes, 100_000)).toBe(problem)
  })
})

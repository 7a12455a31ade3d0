import { describe, expect, it } from 'vitest'
import { sniffAttachment } from '../../../src/media/sniff-attachment.ts'
import { zipEntryNames } from '../../../src/media/zip-entries.ts'
import { compoundWith, docx, docxWithMacros, isoBox, isoRecording, mp3, ofd, pdf, pdfAndZip, webm, zipAndPdf, zipOf } from './make-files.ts'

const utf8 = (text: string): Buffer => Buffer.from(text)

describe('sniffAttachment', () => {
  it.each<[string, Buffer, string, string]>([
    ['a PDF', pdf(), 'pdf', 'pdf'],
    ['a docx', docx(), 'docx', 'docx'],
    ['a docx saved as .doc', docx(), 'doc', 'docx'],
    ['an OFD', ofd(), 'ofd', 'ofd'],
    ['an archive', zipOf({ 'a.txt': 'x' }), 'zip', 'zip'],
    ['a rar', utf8('Rar!\u001a\u0007\u0001\u0000xxxx'), 'rar', 'rar'],
    ['a Word document', compoundWith('WordDocument'), 'doc', 'doc'],
    ['a WPS document', compoundWith('WordDocument'), 'wps', 'wps'],
    ['a workbook', compoundWith('Workbook'), 'xls', 'xls'],
    ['slides', compoundWith('PowerPoint Document'), 'ppt', 'ppt'],
    ['text', utf8('各区县：\n1 < 2\n'), 'txt', 'txt'],
    ['GBK text', Buffer.from([0xb8, 0xf7, 0xc7, 0xf8]), 'txt', 'txt'],
    ['a video', isoRecording(), 'mp4', 'mp4'],
    ['a video of a telephone', isoRecording('3gp5'), 'mp4', 'mp4'],
    ['a video with its size behind the name', isoRecording('mp42', isoBox('moov'), Buffer.from('000000016d646174000000000000001400000000', 'hex')), 'mp4', 'mp4'],
    ['a voice memo', isoRecording('M4A '), 'm4a', 'm4a'],
    ['a voice memo saved as video', isoRecording('M4A '), 'mp4', 'm4a'],
    ['a voice memo in a common container', isoRecording('mp42'), 'm4a', 'm4a'],
    ['a WebM', webm(), 'webm', 'webm'],
    ['an MP3', mp3(), 'mp3', 'mp3'],
    ['an MP3 with a tag', Buffer.concat([utf8('ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0000'), mp3()]), 'mp3', 'mp3'],
    ['a table', utf8('区,人数\n甲,1\n'), 'csv', 'csv'],
  ])('takes %s', (_name, bytes, claimed, extension) => {
    expect(sniffAttachment(bytes, claimed)).toEqual({ extension })
  })

  it.each<[string, Buffer, string, string, string]>([
    ['nothing', Buffer.alloc(0), 'pdf', 'media.unreadable', 'media.empty'],
    ['HTML', utf8('<html><script>alert(1)</script>'), 'html', 'media.type-refused', 'media.type-not-allowed'],
    ['HTML as text', utf8('\n <!DOCTYPE html><p>'), 'txt', 'media.type-refused', 'media.markup'],
    ['a script as text', utf8('x<script src=//evil.example>'), 'csv', 'media.type-refused', 'media.markup'],
    ['SVG as text', utf8('<svg onload="alert(1)"></svg>'), 'txt', 'media.type-refused', 'media.markup'],
    ['HTML as Word document', utf8('<html xmlns:w="x"></html>'), 'doc', 'media.type-refused', 'media.not-what-it-says'],
    ['a program', utf8('MZ\u0090\u0000\u0003\u0000'), 'exe', 'media.type-refused', 'media.type-not-allowed'],
    ['a program as PDF', utf8('MZ\u0090\u0000\u0003\u0000'), 'pdf', 'media.type-refused', 'media.not-what-it-says'],
    ['a program as text', utf8('MZ\u0090\u0000\u0003\u0000'), 'txt', 'media.type-refused', 'media.not-what-it-says'],
    ['an installer as Word document', compoundWith('Property'), 'doc', 'media.type-refused', 'media.not-what-it-says'],
    ['an archive as docx', zipOf({ 'a.exe': 'x' }), 'docx', 'media.type-refused', 'media.not-what-it-says'],
    ['a docx as archive', docx(), 'zip', 'media.type-refused', 'media.not-what-it-says'],
    ['macros as docx', docxWithMacros(), 'docx', 'media.type-refused', 'media.macros'],
    ['PDF and archive in one', pdfAndZip(), 'pdf', 'media.type-refused', 'media.two-in-one'],
    ['archive and PDF in one', zipAndPdf(), 'zip', 'media.type-refused', 'media.two-in-one'],
    ['half a video', isoRecording().subarray(0, 100), 'mp4', 'media.unreadable', 'media.damaged'],
    ['a video that was broken off', isoRecording('isom', isoBox('mdat', Buffer.alloc(64))), 'mp4', 'media.unreadable', 'media.damaged'],
    ['a video with something behind it', Buffer.concat([isoRecording(), utf8('<script>alert(1)</script>')]), 'mp4', 'media.unreadable', 'media.damaged'],
    ['a video with an archive inside', isoRecording('isom', isoBox('moov'), isoBox('free', zipOf({ 'a.js': 'x' }))), 'mp4', 'media.type-refused', 'media.two-in-one'],
    ['boxes without end', isoRecording('isom', Buffer.alloc(64)).subarray(0, 40), 'mp4', 'media.unreadable', 'media.damaged'],
    ['a picture of a telephone as video', isoRecording('heic'), 'mp4', 'media.type-refused', 'media.not-what-it-says'],
    ['QuickTime as video', isoRecording('qt  '), 'mp4', 'media.type-refused', 'media.not-what-it-says'],
    ['Matroska as WebM', webm('matroska'), 'webm', 'media.type-refused', 'media.not-what-it-says'],
    ['a video as MP3', isoRecording(), 'mp3', 'media.type-refused', 'media.not-what-it-says'],
    ['words as MP3', utf8('各区县'), 'mp3', 'media.type-refused', 'media.not-what-it-says'],
    ['half a PDF', pdf().subarray(0, 60), 'pdf', 'media.unreadable', 'media.damaged'],
    ['half an archive', docx().subarray(0, 100), 'docx', 'media.unreadable', 'media.damaged'],
    ['no ending', pdf(), '', 'media.type-refused', 'media.type-not-allowed'],
    ['a name of the object prototype', pdf(), 'constructor', 'media.type-refused', 'media.type-not-allowed'],
  ])('refuses %s', (_name, bytes, claimed, code, key) => {
    expect(sniffAttachment(bytes, claimed)).toMatchObject({ code, reason: { key } })
  })
})

describe('zipEntryNames', () => {
  it('reads the directory', () => {
    expect(zipEntryNames(zipOf({ 'a.txt': '甲', '目录/b.txt': '' }))).toEqual(['a.txt', '目录/b.txt'])
  })

  it('takes no directory that lies', () => {
    const lying = zipOf({ 'a.txt': 'x' })
    lying.writeUInt16LE(500, lying.length - 12)
    expect(zipEntryNames(lying)).toBeNull()
    const beyond = zipOf({ 'a.txt': 'x' })
    beyond.writeUInt32LE(0xffffffff, beyond.length - 6)
    expect(zipEntryNames(beyond)).toBeNull()
    const longName = zipOf({ 'a.txt': 'x' })
    longName.writeUInt16LE(60_000, longName.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 28)
    expect(zipEntryNames(longName)).toBeNull()
    expect(zipEntryNames(Buffer.alloc(3))).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { attachmentViewOf, fileSize } from '../../../src/media/attachment-view.ts'
import { extensionOf, fileNameFor, originalNameOf } from '../../../src/media/file-names.ts'
import { imageViewOf } from '../../../src/media/image-view.ts'

describe('originalNameOf', () => {
  it.each([
    ['附件1：申请表.docx', '附件1：申请表.docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\文件\\公告.pdf', '公告.pdf'],
    ['公告\u202efdp.exe', '公告fdp.exe'],
    ['a\u0000b\r\n.pdf', 'ab.pdf'],
    ['<img src=x onerror=1>.png', 'img src=x onerror=1.png'],
    ['  .htaccess  ', 'htaccess'],
    ['...', 'file'],
    ['', 'file'],
    ['a/', 'file'],
    ['\ud800.pdf', 'pdf'],
  ])('%j becomes %j', (name, expected) => {
    expect(originalNameOf(name)).toBe(expected)
  })

  it('cuts long names and keeps the ending', () => {
    const name = originalNameOf(`${'很'.repeat(500)}.docx`)
    expect([...name]).toHaveLength(200)
    expect(name.endsWith('很.docx')).toBe(true)
  })
})

describe('extensionOf and fileNameFor', () => {
  it.each([['a.PDF', 'pdf'], ['a.tar.gz', 'gz'], ['a', ''], ['.x/a', ''], ['a.', '']])('%j ends in %j', (name, expected) => {
    expect(extensionOf(name)).toBe(expected)
  })

  it('joins', () => {
    expect(fileNameFor('6f1c', 'pdf')).toBe('6f1c.pdf')
  })
})

describe('fileSize', () => {
  it.each([[0, '0 B'], [940, '940 B'], [38_912, '38 KB'], [1_258_291, '1.2 MB'], [1_048_576, '1 MB'], [1_048_500, '1 MB'], [104_857_600, '100 MB']])(
    '%i bytes are %s', (bytes, expected) => {
      expect(fileSize(bytes)).toBe(expected)
    })
})

describe('views', () => {
  const stored = { sha256: 'ab', width: 1200, height: 800, mimeType: 'image/jpeg', alt: '会场', decorative: false }

  it('offers copies narrower than the picture, and the picture', () => {
    expect(imageViewOf(stored, '/s/x')).toEqual({
      src: '/s/x/files/ab.jpg', width: 1200, height: 800, alt: '会场',
      srcset: '/s/x/files/ab-480.webp 480w, /s/x/files/ab-960.webp 960w, /s/x/files/ab.jpg 1200w',
    })
  })

  it('never offers a huge original, nor copies of a small picture', () => {
    expect(imageViewOf({ ...stored, width: 6000 }, '').srcset).toBe('/files/ab-480.webp 480w, /files/ab-960.webp 960w, /files/ab-1600.webp 1600w')
    expect(imageViewOf({ ...stored, width: 300 }, '').srcset).toBe('')
  })

  it('has no alternative text for a decorative picture', () => {
    expect(imageViewOf({ ...stored, decorative: true }, '').alt).toBe('')
  })

  it('describes a file', () => {
    const file = { sha256: 'cd', title: '', fileName: '申请表.docx', bytes: 38_912, mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }
    expect(attachmentViewOf(file, '')).toEqual({ label: '申请表.docx', href: '/files/cd.docx', type: 'DOCX', size: '38 KB' })
    expect(attachmentViewOf({ ...file, title: '附件一' }, '').label).toBe('附件一')
  })
})

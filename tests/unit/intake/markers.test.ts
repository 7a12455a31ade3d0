import { describe, expect, it } from 'vitest'
import { textFor } from '../../../src/admin/intake/text-for.ts'
import { placesOf, waiting, withChosen, type Place } from '../../../src/admin/intake/places.ts'
import { sayIn } from '../../../src/admin/wording/wording.ts'
import { markersIn } from '../../../src/intake/markers.ts'
import { readHtml } from '../../../src/intake/read-html.store.ts'
import { pendingKeys } from '../../../src/rich-text/bind-uploads.ts'
import { plainText, uploadIds } from '../../../src/rich-text/contents.ts'

const html = '<p>甲</p><img src="a.png"><table><tr><td>乙<img src="b.png"></td><td>丙</td></tr></table><p>见<a href="1.doc">申请表</a>。</p><p><a href="2.pdf">目录</a></p>'
const file = (name: string): File => new File(['x'], name)

describe('a picture or file that was not brought', () => {
  const taken = readHtml(html)
  it.each(['zh', 'en'])('leaves a mark at its place that a check finds (%s)', (language) => {
    const value = textFor(taken, placesOf(taken, new Map()), false, sayIn(language))
    expect(markersIn(plainText(value))).toHaveLength(4)
    expect(pendingKeys(value)).toEqual([])
    expect(plainText(value)).toContain(language === 'zh' ? '见申请表【附件待补：1.doc】。' : '见申请表[Attachment missing: 1.doc]。')
  })
  it('leaves none where its file is', () => {
    const places = placesOf(taken, new Map()).map((place, index): Place => ({ ...place, id: `id-${index}` }))
    const value = textFor(taken, places, false, sayIn('zh'))
    expect(markersIn(plainText(value))).toEqual([])
    expect(uploadIds(value)).toEqual([
      { collection: 'media', id: 'id-0' }, { collection: 'media', id: 'id-1' }, { collection: 'attachments', id: 'id-2' }, { collection: 'attachments', id: 'id-3' },
    ])
  })
  it('is not seen in words that only look alike', () => {
    expect(markersIn('图片待补：甲。【图片】【附件待补】[Picture]')).toEqual([])
  })
  it('ends its mark even where the name has brackets', () => {
    const odd = readHtml('<img src="a】[1].png">')
    expect(markersIn(plainText(textFor(odd, placesOf(odd, new Map()), false, sayIn('zh'))))).toEqual(['【图片待补：a 1 .png】'])
  })
})

describe('files chosen together', () => {
  const places = placesOf(readHtml('<img src="https://a.example.cn/b.png"><img src="c.png"><img src="d.png"><a href="1.doc">表</a>'), new Map())
  const names = (given: readonly Place[]) => given.map((place) => place.file?.name ?? null)
  it('go to the places of their names, the others to the empty ones in order', () => {
    expect(names(withChosen(places, 'image', [file('x.png'), file('C.PNG')]))).toEqual(['x.png', 'C.PNG', null, null])
    expect(names(withChosen(places, 'image', [file('1'), file('2'), file('3'), file('4')]))).toEqual(['1', '2', '3', null])
    expect(names(withChosen(withChosen(places, 'image', [file('d.png')]), 'image', [file('d.png')]))).toEqual(['d.png', null, 'd.png', null])
  })
  it('wait for their upload until they have an id', () => {
    const chosen = withChosen(places, 'file', [file('表.doc')])
    expect(waiting(chosen)).toHaveLength(1)
    expect(waiting(chosen.map((place) => ({ ...place, id: 'x' })))).toEqual([])
  })
})

describe('the document\'s title', () => {
  const taken = readHtml('<p class=MsoTitle>通知</p><p>文</p>')
  it('stands on top of the text unless it is the article\'s', () => {
    expect(plainText(textFor(taken, [], false, sayIn('zh')))).toBe('通知\n文')
    expect(plainText(textFor(taken, [], true, sayIn('zh')))).toBe('文')
  })
})

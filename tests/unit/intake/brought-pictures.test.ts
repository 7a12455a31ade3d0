import { describe, expect, it } from 'vitest'
import { isPlain, picturesInRtf, takeOutPictures } from '../../../src/admin/intake/brought-pictures.ts'

describe('takeOutPictures', () => {
  it('takes pictures out of the mark-up and leaves an address', () => {
    const { html, pictures } = takeOutPictures('<p>甲<img src="data:image/png;base64,iVBO\nRw0=" alt="x"><img src=\'data:image/svg+xml;charset=utf-8;base64,PHN2Zz4=\'></p>')
    expect(html).toBe('<p>甲<img src="intake:pasted-1.png" alt="x"><img src=\'intake:pasted-2.svg\'></p>')
    expect(pictures).toEqual([
      { address: 'intake:pasted-1.png', type: 'image/png', base64: 'iVBORw0=' }, { address: 'intake:pasted-2.svg', type: 'image/svg+xml', base64: 'PHN2Zz4=' },
    ])
  })
  it.each(['<img src="https://a.example.cn/1.png">', '<img src="data:text/html;base64,AAAA">', '<img src="data:image/png;base64,@@@">', 'data:image/png;base64,AAAA'])('leaves %s as it is', (html) => {
    expect(takeOutPictures(html)).toEqual({ html, pictures: [] })
  })
  it('reads ten megabytes in a moment of processor time', () => {
    const html = `<img src="data:image/jpeg;base64,${'A'.repeat(10_000_000)}">`
    const began = process.cpuUsage()
    expect(takeOutPictures(html).html.length).toBeLessThan(100)
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1000).toBeLessThan(1000)
  })
})

describe('isPlain', () => {
  it.each<[string, boolean]>([
    ['<meta charset="utf-8"><span style="color:red">甲</span>', true], ['<html><body><!--StartFragment-->甲<!--EndFragment--></body></html>', true],
    ['<p>甲</p>', false], ['甲<br>乙', false], ['<b>甲</b>', false], ['<img src=x>', false], ['<sup>2</sup>', false], ['a < b 和 c > d', true], ['<spanner>', false],
  ])('%s: %s', (html, plain) => {
    expect(isPlain(html)).toBe(plain)
  })
})

describe('picturesInRtf', () => {
  const png = '89504e470d0a1a0a'.repeat(8)
  it('finds the pictures that Word keeps beside the text', () => {
    const rtf = `{\\rtf1 甲{\\*\\shppict{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex100\\picw100\\pich50\\pngblip\\bliptag-1{\\*\\blipuid 0123456789abcdef0123456789abcdef}\n${png.slice(0, 64)}\n${png.slice(64)}}}{\\nonshppict{\\pict\\wmetafile8 0100}}{\\pict\\jpegblip\n${'ffd8ffe0'.repeat(16)}}}`
    const found = picturesInRtf(rtf)
    expect(found.map(({ type }) => type)).toEqual(['image/png', 'image/jpeg'])
    expect(Buffer.from(found[0]?.base64 ?? '', 'base64').toString('hex')).toBe(png)
  })
  it('finds none in words', () => {
    expect(picturesInRtf('{\\rtf1 \\pngblip 甲}')).toEqual([])
  })
})

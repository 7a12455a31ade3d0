import { describe, expect, it } from 'vitest'
import { htmlReasons, imageFilesOf, visibleCharacters } from '../../../src/demo/demo-html.ts'

const keys = (html: string): string[] => htmlReasons(html).map(({ key }) => key)

describe('HTML of demo articles', () => {
  it.each([
    '<h2>题</h2><p>文<strong>重</strong></p>',
    '<ul>\n  <li>一</li>\n</ul>',
    '<table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table>',
    '<p><img src="file:bridge.jpg" alt="桥"></p>',
    '<p><a href="#top">上</a><a href="../zhengce/">文件</a></p>',
  ])('%s is sound', (html) => {
    expect(keys(html)).toEqual([])
  })

  it.each([
    ['<script>x</script>', 'demo.element'],
    ['<div>x</div>', 'demo.element'],
    ['<constructor>x</constructor>', 'demo.element'],
    ['<p class="x">x</p>', 'demo.attribute'],
    ['<p onclick="x">x</p>', 'demo.attribute'],
    ['<p><img src="file:a.jpg"></p>', 'demo.attribute-missing'],
    ['<p><img src="file:a.jpg" alt=" "></p>', 'demo.image-alt'],
    ['<p><img src="https://a.cn/a.jpg" alt="x"></p>', 'demo.image-source'],
    ['<p><img src="file:../a.jpg" alt="x"></p>', 'demo.image-source'],
    ['<p><a href="https://a.cn">x</a></p>', 'demo.outside-link'],
    ['<p><a href="//a.cn">x</a></p>', 'demo.outside-link'],
    ['<p><a href="/a">x</a></p>', 'demo.outside-link'],
    ['<p><a href="javascript:x">x</a></p>', 'demo.outside-link'],
    ['<p align="left">x</p>', 'demo.align'],
    ['<ul align="right"><li>x</li></ul>', 'demo.attribute'],
    ['<p><strong>x</p></strong>', 'demo.nesting'],
    ['<p>x', 'demo.nesting'],
    ['x</p>', 'demo.nesting'],
    ['<p>1 < 2</p>', 'demo.stray-bracket'],
    ['<P>x</P>', 'demo.stray-bracket'],
    ['<!-- x -->', 'demo.stray-bracket'],
  ])('%s → %s', (html, key) => {
    expect(keys(html)).toContain(key)
  })

  it('names the pictures and counts what a reader sees', () => {
    expect(imageFilesOf('<p><img src="file:a.jpg" alt="x">字</p><p><img src="file:b.jpg" alt="y"></p>')).toEqual(['a.jpg', 'b.jpg'])
    expect(visibleCharacters('<h2>两字</h2>\n<p>一</p>')).toBe(3)
  })
})

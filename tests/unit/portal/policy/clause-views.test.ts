import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauseNames } from '../../../../src/documents/clause-names.ts'
import { anchorsByBlock, clausesOf, clauseViews as clausesWithText } from '../../../../src/documents/clauses.ts'
import { bodyBlocks } from '../../../../src/portal/policy/body-blocks.ts'
import { clauseViews, contentsOf } from '../../../../src/portal/policy/clause-views.ts'
import { htmlToRichText } from '../../../../src/rich-text/from-html.store.ts'
import { renderRichText } from '../../../../src/rich-text/to-html.ts'

/** Body and clauses as the library keeps them. */
function document(html: string) {
  const body = htmlToRichText(html).value
  return {
    body: renderRichText(body, { image: () => null, file: () => null, document: () => null }, anchorsByBlock(clausesOf(body))),
    clauses: clausesWithText(body).map(({ anchor, kind, label, title, depth }) => ({ anchor, kind, label, title, level: depth })),
  }
}

const regulation = document(`
  <p>各乡镇人民政府：</p><p>现将办法印发给你们。</p>
  <h2>第一章　总则</h2><p>第一条　为了规范供水，制定本办法。</p>
  <p>第二条　有下列情形之一的，适用本办法：</p><p>（一）集中供水；</p><p>（二）分散供水。</p><table><tr><th>类别</th><th>标准</th></tr><tr><td>集中</td><td>千人以上</td></tr></table>
  <h2>第二章　管理</h2><p>第三条　县水利局负责监督。</p><p>乡镇人民政府协助。</p><p>第四条　自印发之日起施行。</p>`)

const plan = document(`
  <h2>一、总体要求</h2><p>到年底完成。</p><h2>二、重点任务</h2><p>（一）水质提升。治理沿湖村庄。</p><p>1.建设湿地。</p><p>2.监测水质。</p>
  <p>（二）岸线修复。拆除构筑物。</p><h2>三、保障措施</h2><p>按季度通报。</p>`)

const from = { label: '解读', href: '/j.html' }

describe('the blocks of a body', () => {
  it('are the body, byte for byte, whatever is nested in them', () => {
    const tags = fc.constantFrom('<p>', '</p>', '<br>', '<div>', '</div>', '<p id="a">', '<figure>', '<img src="/x" alt="&gt;">', '</figure>', '字', '&lt;')
    fc.assert(fc.property(fc.array(tags, { maxLength: 30 }), (pieces) => {
      const body = pieces.join('')
      expect(bodyBlocks(body).map(({ html }) => html).join('')).toBe(body)
    }))
  })

  it('carry the id and tag of their outer element alone', () => {
    expect(bodyBlocks('<p id="a">x</p><div><p id="b">y</p></div><hr>').map(({ id, tag }) => [id, tag])).toEqual([['a', 'p'], ['', 'div'], ['', 'hr']])
  })
})

describe('a document by its clauses', () => {
  it('is cut at chapters and articles, with their paragraphs, items and tables', () => {
    const views = clauseViews(regulation.body, regulation.clauses, [])
    expect(views.map(({ label }) => label)).toEqual(['', '第一章 总则', '第一条', '第二条', '第二章 管理', '第三条', '第四条'])
    expect(views[3]?.body).toContain('（二）分散供水')
    expect(views[3]?.body).toContain('<table>')
    expect(views.map(({ body }) => body).join('')).toBe(regulation.body)
  })

  it('is cut at the first two levels of its lists where it has no articles', () => {
    expect(clauseViews(plan.body, plan.clauses, []).map(({ label }) => label)).toEqual(['一、总体要求', '二、重点任务', '二、（一）', '二、（二）', '三、保障措施'])
  })

  it('shows a note below the clause that holds its place, and says which place that is', () => {
    const notes = ['tiao-3', 'tiao-3-kuan-2', 'tiao-2-1', 'nowhere'].map((anchor) => ({ anchor, text: anchor, from }))
    const views = clauseViews(regulation.body, regulation.clauses, notes)
    expect(views.flatMap(({ label, notes: found }) => found.map(({ place, text }) => [label, place, text]))).toEqual([
      ['第二条', '第二条（一）', 'tiao-2-1'],
      ['第三条', '', 'tiao-3'],
      ['第三条', '第三条第二款', 'tiao-3-kuan-2'],
    ])
  })

  it('without clauses is one piece', () => {
    const { body, clauses } = document('<p>明日停水。</p><p>请储水。</p>')
    expect(clauseViews(body, clauses, [])).toEqual([{ anchor: '', label: '', body, notes: [] }])
    expect(clauseViews('', [], [])).toEqual([])
  })

  it('calls clauses as people cite them', () => {
    const names = clauseNames(regulation.clauses)
    expect(['zhang-1', 'tiao-2', 'tiao-2-2', 'tiao-3-kuan-1'].map((anchor) => names.get(anchor))).toEqual(['第一章 总则', '第二条', '第二条（二）', '第三条第一款'])
    expect(clauseNames(plan.clauses).get('d2-1-2')).toBe('二、（一）2.')
  })
})

describe('the table of contents', () => {
  it('has chapters with their articles', () => {
    expect(contentsOf(regulation.clauses)).toEqual([
      { label: '第一章', title: '总则', href: '#zhang-1', clauses: [{ label: '第一条', href: '#tiao-1' }, { label: '第二条', href: '#tiao-2' }] },
      { label: '第二章', title: '管理', href: '#zhang-2', clauses: [{ label: '第三条', href: '#tiao-3' }, { label: '第四条', href: '#tiao-4' }] },
    ])
  })

  it('is left out where a document is short', () => {
    expect(contentsOf(plan.clauses)).toEqual([])
  })

  it('leads to anchors that the pieces bear', () => {
    const anchors = new Set(clauseViews(regulation.body, regulation.clauses, []).map(({ anchor }) => `#${anchor}`))
    const hrefs = contentsOf(regulation.clauses).flatMap(({ href, clauses }) => [href, ...clauses.map((clause) => clause.href)])
    expect(hrefs.filter((href) => !anchors.has(href))).toEqual([])
  })
})

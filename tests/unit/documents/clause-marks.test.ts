import { describe, expect, it } from 'vitest'
import { isHeadingOnly, markTitle, readMark } from '../../../src/documents/clause-marks.ts'

describe('the mark of a clause', () => {
  it.each([
    ['第一章　总　　则', 'chapter', 1, '第一章', '总则'],
    ['第二编 物权', 'book', 2, '第二编', '物权'],
    ['第三节　监督检查', 'section', 3, '第三节', '监督检查'],
    ['第一条　为了规范管理，制定本办法。', 'article', 1, '第一条', ''],
    ['第一条为了规范管理，制定本办法。', 'article', 1, '第一条', ''],
    ['第 十二 条 申请人应当', 'article', 12, '第十二条', ''],
    ['第一百零三条　本办法自公布之日起施行。', 'article', 103, '第一百零三条', ''],
    ['第１２条 申请人应当', 'article', 12, '第１２条', ''],
    ['第十二条【适用范围】本办法适用于', 'article', 12, '第十二条', '适用范围'],
    ['第二条 【落户奖】', 'article', 2, '第二条', '落户奖'],
    ['　　第三条　申请', 'article', 3, '第三条', ''],
    ['第四条：申请', 'article', 4, '第四条', ''],
    ['一、总体要求', 'first', 1, '一、', '总体要求'],
    ['十二、保障措施', 'first', 12, '十二、', '保障措施'],
    ['一．总体要求', 'first', 1, '一．', '总体要求'],
    ['一、元旦：放假三天。', 'first', 1, '一、', '元旦'],
    ['六、鼓励专利创造与运用，促进科技成果转化', 'first', 6, '六、', '鼓励专利创造与运用，促进科技成果转化'],
    ['（一）指导思想。以人民为中心，', 'second', 1, '（一）', '指导思想'],
    ['(二)基本原则', 'second', 2, '(二)', '基本原则'],
    ['（ 三 ）工作目标', 'second', 3, '（三）', '工作目标'],
    ['㈣工作目标', 'second', 4, '㈣', '工作目标'],
    ['（四）违反本条例规定，对其审查过的案件进行代理；', 'second', 4, '（四）', ''],
    ['（四）合伙人、股东符合国家有关规定。', 'second', 4, '（四）', ''],
    ['1.问题导向。针对', 'third', 1, '1.', '问题导向'],
    ['２．开放融合。坚持', 'third', 2, '２．', '开放融合'],
    ['3、集约节约', 'third', 3, '3、', '集约节约'],
    ['⒋平稳有序', 'third', 4, '⒋', '平稳有序'],
    ['(1)市级', 'fourth', 1, '(1)', '市级'],
    ['（2）县级', 'fourth', 2, '（2）', '县级'],
    ['⑶乡级', 'fourth', 3, '⑶', '乡级'],
    ['4）村级', 'fourth', 4, '4）', '村级'],
    ['①现场勘验', 'fifth', 1, '①', '现场勘验'],
    ['⑳结案', 'fifth', 20, '⑳', '结案'],
  ])('%j begins a %s, number %i', (line, kind, number, label, title) => {
    const mark = readMark(line)
    expect(mark).toMatchObject({ kind, number, inserted: 0, label })
    expect(mark === null ? null : markTitle(mark)).toBe(title)
  })

  it('of an inserted article names both numbers', () => {
    expect(readMark('第十二条之一　申请人')).toMatchObject({ kind: 'article', number: 12, inserted: 1, label: '第十二条之一' })
  })

  it.each([
    '', '为了规范管理', '第三条规定的期限届满', '第三条第二款所称费用', '第三条、第四条规定', '第三条至第五条', '第十条之规定', '第二章中', '第十条和第十一条', '第条', '第〇条 无', '第一次会议',
    '一是加强领导', '一、二年级学生', '一、二、三产业融合', '（一些）', '（甲）方', '2026年3月', '1.5亿元', '10.1 目标', '3.14', '（2026）', '(12345)号', '①'.slice(1), '“第一条　内容”',
    '\ud800', '第'.repeat(1_000), '（'.repeat(1_000), ' '.repeat(1_000),
  ])('does not stand in %j', (line) => {
    expect(readMark(line)).toBeNull()
  })

  it.each([['第一章 总则', true], ['第二条 【落户奖】', true], ['第二条', true], ['第二条 申请', false], ['一、总体要求', true], ['一、按照要求办理。', false], ['（一）指导思想。', false]])(
    '%j is a heading alone: %j', (line, alone) => {
      const mark = readMark(line)
      expect(mark === null ? null : isHeadingOnly(mark)).toBe(alone)
    },
  )
})

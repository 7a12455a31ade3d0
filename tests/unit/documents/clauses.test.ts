import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorsByBlock, clausesOf, clauseViews, placeNotes } from '../../../src/documents/clauses.ts'
import { bodyOf } from './bodies.ts'

/** `anchor from-to` of each clause, indented by depth. */
const outline = (...lines: string[]): string[] => clauseViews(bodyOf(...lines)).map(({ anchor, from, to, depth }) => `${' '.repeat(depth)}${anchor} ${from}-${to}`)
const anchors = (...lines: string[]): string[] => clauseViews(bodyOf(...lines)).map(({ anchor }) => anchor)

describe('clauses of a regulation', () => {
  it('are chapters, sections, articles, paragraphs and items', () => {
    expect(outline(
      '> 霁州市燃气管理办法', '> 第一章　总　　则', '第一条　为了规范燃气管理，制定本办法。', '第二条　燃气管理遵循下列原则：', '（一）安全第一；', '（二）保障供应：', '1．居民；', '2．医院。',
      '市燃气主管部门负责监督。', '## 第二章　监督', '> 第一节　检查', '第三条　县级部门负责检查。', '第四条　检查人员不少于二人。', '检查应当记录。',
    )).toEqual([
      'zhang-1 1-9', ' tiao-1 2-3', ' tiao-2 3-9', '  tiao-2-kuan-1 3-8', '   tiao-2-1 4-5', '   tiao-2-2 5-8', '    tiao-2-2-1 6-7', '    tiao-2-2-2 7-8', '  tiao-2-kuan-2 8-9',
      'zhang-2 9-14', ' zhang-2-jie-1 10-14', '  tiao-3 11-12', '  tiao-4 12-14', '   tiao-4-kuan-1 12-13', '   tiao-4-kuan-2 13-14',
    ])
  })

  it('name items below a later paragraph by it', () => {
    expect(outline('第一条　申请人提交材料。', '材料包括：', '（一）申请书；', '（二）证明。', '第二条　受理。')).toEqual([
      'tiao-1 0-4', ' tiao-1-kuan-1 0-1', ' tiao-1-kuan-2 1-4', '  tiao-1-kuan-2-1 2-3', '  tiao-1-kuan-2-2 3-4', 'tiao-2 4-5',
    ])
  })

  it('count the text below a bare heading as the first paragraph', () => {
    expect(outline('第一条 【奖励】', '对企业给予奖励。', '奖励不重复享受。', '第二条', '只有一款。')).toEqual([
      'tiao-1 0-3', ' tiao-1-kuan-1 1-2', ' tiao-1-kuan-2 2-3', 'tiao-2 3-5',
    ])
  })

  it('know inserted articles and books whose chapters count anew', () => {
    expect(anchors('第十二条　甲。', '第十二条之一　乙。', '第十三条　丙。')).toEqual(['tiao-12', 'tiao-12-zhi-1', 'tiao-13'])
    expect(anchors('第一编 总则', '第一章 一般规定', '第一条 甲。', '第二编 物权', '第一章 一般规定', '第二条 乙。')).toEqual([
      'bian-1', 'bian-1-zhang-1', 'tiao-1', 'bian-2', 'bian-2-zhang-1', 'tiao-2',
    ])
  })

  it('name articles by the chapter where each chapter counts them anew', () => {
    expect(anchors('第一章 甲', '第一条 一。', '第二条 二。', '第二章 乙', '第一条 三。', '第二条 四。', '第三条 五。')).toEqual([
      'zhang-1', 'tiao-1', 'tiao-2', 'zhang-2', 'zhang-2-tiao-1', 'zhang-2-tiao-2', 'zhang-2-tiao-3',
    ])
  })

  it('may be grouped by 一、 above articles that count through', () => {
    expect(outline('一、支持创新', '第一条 奖励。', '第二条 补贴。', '二、支持人才', '第三条 住房。')).toEqual(['d1 0-3', ' tiao-1 1-2', ' tiao-2 2-3', 'd2 3-5', ' tiao-3 4-5'])
  })

  it('keep tables, lists and pictures inside, and read no mark in them', () => {
    expect(outline('第一条 收费标准如下：', '| 第二条 表内', '- 第三条 列表内', '第二条 缴费。')).toEqual(['tiao-1 0-3', 'tiao-2 3-4'])
  })

  it('are not what a paragraph speaks of, nor the text that a decision quotes', () => {
    expect(outline(
      '第一条　甲。', '第三条规定的期限届满的，注销。', '第二条　乙。',
    )).toEqual(['tiao-1 0-2', ' tiao-1-kuan-1 0-1', ' tiao-1-kuan-2 1-2', 'tiao-2 2-3'])
    expect(outline('一、将第五条修改为：“第五条　申请人应当：', '（一）提交申请；', '第九条　（略）”', '二、删去第六条。')).toEqual(['d1 0-3', 'd2 3-4'])
  })

  it('go on where a quotation mark is never closed', () => {
    expect(anchors('第一条　所称“燃气，是指。', '第二条　乙。', '第三条　丙。')).toEqual(['tiao-1', 'tiao-2', 'tiao-3'])
  })

  it('are not the table of contents', () => {
    expect(outline('> 目　录', '第一章　总则', '第二章　附则', '> 第一章　总则', '第一条　甲。', '> 第二章　附则', '第二条　乙。')).toEqual([
      'zhang-1 3-5', ' tiao-1 4-5', 'zhang-2 5-7', ' tiao-2 6-7',
    ])
  })
})

describe('clauses of a notice', () => {
  it('are 一、（一）1. (1) ①', () => {
    expect(outline('各县人民政府：', '为做好工作，通知如下。', '一、总体要求', '（一）指导思想。坚持安全第一。', '（二）主要目标。', '1.近期。', '(1)市级。', '①城区。', '②园区。', '2.远期。', '二、保障措施', '加强领导。')).toEqual([
      'd1 2-10', ' d1-1 3-4', ' d1-2 4-10', '  d1-2-1 5-9', '   d1-2-1-1 6-9', '    d1-2-1-1-1 7-8', '    d1-2-1-1-2 8-9', '  d1-2-2 9-10', 'd2 10-12',
    ])
  })

  it('end before signature, date and annexes', () => {
    expect(outline('一、甲', '做好甲。', '二、乙', '做好乙。', '附件：1.任务表', '2.联系表', '< 霁州市人民政府办公室', '< 2026年3月2日', '（此件公开发布）')).toEqual(['d1 0-2', 'd2 2-4'])
    expect(outline('一、甲。', '二、乙。', '霁州市人民政府', '二〇二六年三月二日')).toEqual(['d1 0-1', 'd2 1-2'])
  })

  it('leave the closing paragraph of a plain list to no item', () => {
    expect(outline('一、元旦：放假三天。', '二、春节：放假七天。', '节日期间加强值班。', '< 2026年3月2日')).toEqual(['d1 0-1', 'd2 1-2'])
    expect(outline('一、元旦', '放假三天。', '二、春节', '放假七天。', '安排值班。')).toEqual(['d1 0-2', 'd2 2-5'])
  })

  it('count apart in the regulation and the annexes that it brings', () => {
    expect(anchors(
      '一、印发办法。', '二、认真执行。', '< 霁州市人民政府', '< 2026年3月2日', '> 霁州市燃气管理办法', '> 第一章　总则', '第一条　甲。', '附件1', '> 任务清单', '一、市级任务', '二、县级任务', '附件2', '1.联系人', '2.电话',
    )).toEqual(['d1', 'd2', 'p2-zhang-1', 'p2-tiao-1', 'p3-d1', 'p3-d2', 'p4-d1', 'p4-d2'])
    expect(clauseViews(bodyOf('一、甲。', '二、乙。', '> 任务清单', '一、丙。', '二、丁。')).map(({ part, anchor }) => [part, anchor])).toEqual([
      [1, 'd1'], [1, 'd2'], [2, 'p2-d1'], [2, 'p2-d2'],
    ])
  })

  it('tell a number that stands twice apart, and forgive one left out', () => {
    expect(anchors('一、甲', '二、乙', '二、丙', '四、丁', '三十、戊')).toEqual(['d1', 'd2', 'd2--2', 'd4'])
  })

  it.each([
    [['一、甲', '（一）子。', '（二）丑。', '（三）寅。', '二、乙', '（四）卯。', '（五）辰。', '三、丙', '（六）巳。'], ['d1', 'd1-1', 'd1-2', 'd1-3', 'd2', 'd2-4', 'd2-5', 'd3', 'd3-6']],
    [['一、甲', '1.子。', '2.丑。', '二、乙', '3.寅。'], ['d1', 'd1-1', 'd1-2', 'd2', 'd2-3']],
    [['一、甲', '（一）子', '1.鼠。', '2.牛。', '（二）丑', '3.虎。', '二、乙', '（三）寅', '4.兔。'], ['d1', 'd1-1', 'd1-1-1', 'd1-1-2', 'd1-2', 'd1-2-3', 'd2', 'd2-3', 'd2-3-4']],
    [['第一章 甲', '一、子。', '二、丑。', '第二章 乙', '三、寅。'], ['zhang-1', 'zhang-1-d1', 'zhang-1-d2', 'zhang-2', 'zhang-2-d3']],
    // what skips a number, or stands in something else, is a paragraph
    [['一、甲', '（一）子。', '二、乙', '（三）寅。'], ['d1', 'd1-1', 'd2']],
    [['一、甲', '（一）子', '1.鼠。', '二、乙', '2.牛。'], ['d1', 'd1-1', 'd1-1-1', 'd2']],
  ])('count on through headings where they do: %j', (lines, names) => {
    expect(anchors(...lines)).toEqual(names)
  })

  it('begin with one', () => {
    expect(anchors('三、甲', '12.乙', '（五）丙')).toEqual([])
    expect(anchors('各县：', '现通知如下。')).toEqual([])
  })
})

describe('anchors', () => {
  const before = ['第一章 总则', '第一条 甲。', '第二条 乙：', '（一）丙；', '（二）丁。', '第二章 附则', '第三条 戊。']

  it('stay where the numbers stay, whatever is put in or taken out elsewhere', () => {
    const after = ['前言。', '第一章 总则', '第一条 甲。', '又及。', '| 表', '第二条 乙：', '（一）丙；', '（二）丁。', '（三）己。', '第二章 附则', '第三条 戊。', '第四条 庚。']
    expect(anchors(...after)).toEqual(expect.arrayContaining(anchors(...before)))
  })

  it('of any text are unique, plain, the same again, and their ranges nest', () => {
    const mark = fc.constantFrom('第一章 总则', '第二章 附则', '第一节 甲', '第一条 乙。', '第二条丙。', '第三条 丁：', '一、戊', '二、己。', '（一）庚。', '（二）辛', '1.壬。', '2.癸', '(1)子。', '①丑。', '附件', '附件1', '2026年3月2日',
      '普通段落。', '“引文', '引文”', '> 标题', '## 小节', '| 表', '- 项', '')
    fc.assert(fc.property(fc.array(mark, { maxLength: 30 }), (lines) => {
      const body = bodyOf(...lines)
      const views = clauseViews(body)
      const names = views.map(({ anchor }) => anchor)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => !/^[a-z0-9-]+$/.test(name))).toEqual([])
      expect(clauseViews(body)).toEqual(views)
      const check = (clauses: ReturnType<typeof clausesOf>, from: number, to: number): void => {
        let at = from
        for (const clause of clauses) {
          expect(clause.from).toBeGreaterThanOrEqual(at)
          expect(clause.to).toBeGreaterThan(clause.from)
          expect(clause.to).toBeLessThanOrEqual(to)
          check(clause.children, clause.from, clause.to)
          at = clause.to
        }
      }
      check(clausesOf(body), 0, body.root.children.length)
    }), { numRuns: 500 })
  })

  it('are listed by the block they begin at', () => {
    expect([...anchorsByBlock(clausesOf(bodyOf('第一条 甲。', '乙。', '第二条 丙。')))]).toEqual([[0, ['tiao-1', 'tiao-1-kuan-1']], [1, ['tiao-1-kuan-2']], [2, ['tiao-2']]])
  })
})

describe('the view of clauses', () => {
  it('gives each its own words, and no others', () => {
    expect(clauseViews(bodyOf('第一条 申请材料包括：', '（一）申请书；', '（二）证明。', '一、散文')).map(({ anchor, text, label }) => [anchor, label, text])).toEqual([
      ['tiao-1', '第一条', '第一条 申请材料包括：'], ['tiao-1-1', '（一）', '（一）申请书；'], ['tiao-1-2', '（二）', '（二）证明。'], ['tiao-1-1--2', '一、', '一、散文'],
    ])
  })

  it('takes time in proportion to hostile bodies', { timeout: 60_000 }, () => {
    const processorTime = (count: number, line: (n: number) => string): number => {
      const body = bodyOf(...Array.from({ length: count }, (_, n) => line(n)))
      clauseViews(body)
      const start = process.cpuUsage()
      clauseViews(body)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    }
    const kinds: ((n: number) => string)[] = [(n) => `第${n + 1}条 甲。`, () => '（一）甲', () => '第一条 甲', () => '2026年3月2日', () => '> 题', () => '（（（（'.repeat(20), () => '附件']
    for (const kind of kinds) expect(processorTime(4_000, kind), kind(0)).toBeLessThan(24 * Math.max(processorTime(500, kind), 5))
  })
})

describe('notes beside clauses', () => {
  it('stand at their clause, and are reported where it vanished', () => {
    const note = (anchor: string, text: string) => ({ anchor, text })
    const { placed, lost } = placeNotes(clausesOf(bodyOf('第一条 甲。', '第二条 乙。')), [note('tiao-2', '一'), note('tiao-9', '二'), note('tiao-2', '三'), note('', '四')])
    expect([...placed]).toEqual([['tiao-2', [note('tiao-2', '一'), note('tiao-2', '三')]]])
    expect(lost).toEqual([note('tiao-9', '二'), note('', '四')])
  })
})

import { describe, expect, it } from 'vitest'
import { clauseOf, createOutline } from '../../../src/papers/clauses.ts'

const shown = (text: string): string => {
  const clause = clauseOf(text)
  return clause === null ? '-' : `${clause.level}:${text.slice(0, clause.titleLength)}`
}

describe('the clause that a paragraph opens', () => {
  it.each([
    ['第一编 总则', '1:第一编 总则'],
    ['第二章　监督管理', '2:第二章　监督管理'],
    ['第三节　许可', '3:第三节　许可'],
    ['第十二条　为了规范农村供水，制定本办法。', '4:第十二条'],
    ['第十二条之一　供水单位应当公开水质。', '4:第十二条之一'],
    ['第120条 供水单位应当公开水质。', '4:第120条'],
    ['第十二条规定的期限届满后，可以申请延长。', '-'],
    ['第二章规定的措施，由县级人民政府采取。', '-'],
    ['一、总体要求', '1:一、总体要求'],
    ['（一）主要目标', '2:（一）主要目标'],
    ['(二)主要目标', '2:(二)主要目标'],
    ['（一）加强领导。各单位要落实责任。', '2:（一）加强领导。'],
    ['一、加强领导。各单位要落实责任。', '1:一、加强领导。'],
    ['（一）未按规定公开水质的；', '-'],
    ['（二）违反本办法第三条规定，情节严重的。', '-'],
    ['一、根据县政府的安排，各单位要在三月底以前完成本年度全部农村供水工程的前期工作并报县水利局备案', '-'],
    ['一是加强领导', '-'],
    ['1. 加强领导', '-'],
    ['', '-'],
  ])('of “%s” is %s', (text, clause) => {
    expect(shown(text)).toBe(clause)
  })
})

describe('the outline', () => {
  it.each([
    [[1, 2, 2, 1], [1, 2, 2, 1]],
    [[2, 4, 4, 2, 4], [1, 2, 2, 1, 2]],
    [[1, 3, 2, 3], [1, 2, 2, 3]],
    [[3, 1, 4], [1, 1, 2]],
  ])('of levels %j leaves none out: %j', (levels, depths) => {
    expect(levels.map(createOutline())).toEqual(depths)
  })
})

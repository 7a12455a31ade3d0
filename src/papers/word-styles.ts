import { AlignmentType, LineRuleType } from 'docx'
import type { IFontAttributesProperties, IParagraphStyleOptions, IStylesOptions } from 'docx'
import { bodyPoints, characterPitchPoints, linePitchPoints, smallPoints, titlePoints } from './measures.ts'

/** Twentieths of a point, as Word measures. */
export const twipsOfPoints = (points: number): number => Math.round(points * 20)
/** Characters of the body's size. */
export const twips = (characters: number): number => twipsOfPoints(characters * bodyPoints)
/** Points as half-points, as Word measures type. */
const half = (points: number): number => Math.round(points * 2)

const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' }
const face = (eastAsia: string): IFontAttributesProperties => ({ ...latin, eastAsia })

/** GB/T 9704-2012 and the practice of offices: the faces by name, each with those that stand in where it is not installed. */
export const wordFaces = {
  title: { name: '方正小标宋简体', others: '小标宋,华文中宋,宋体' },
  body: { name: '仿宋_GB2312', others: '仿宋,FangSong' },
  first: { name: '黑体', others: 'SimHei' },
  second: { name: '楷体_GB2312', others: '楷体,KaiTi' },
  number: { name: '宋体', others: 'SimSun' },
} as const

const exactly = { line: twipsOfPoints(linePitchPoints), lineRule: LineRuleType.EXACT }
/** Grows with what stands in the line: for pictures and types larger than the pitch. */
const atLeast = { line: twipsOfPoints(linePitchPoints), lineRule: LineRuleType.AT_LEAST }
/** Brings 28 characters into a line. */
const close = Math.floor((characterPitchPoints - bodyPoints) * 20)
const justified = AlignmentType.BOTH

const style = (id: string, name: string, more: Omit<IParagraphStyleOptions, 'id' | 'name'>): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, ...more })

const headingParagraph = (level: number) => ({ spacing: exactly, indent: { firstLine: twips(2), firstLineChars: 200 }, keepNext: true, outlineLevel: level })

export const wordStyles = (language: string): IStylesOptions => ({
  default: {
    document: {
      run: { font: face(wordFaces.body.name), size: half(bodyPoints), language: { value: /^en\b/i.test(language) ? language : 'en-US', eastAsia: /^zh/i.test(language) ? language : 'zh-CN', bidirectional: /^(ug|ar|kk)\b/i.test(language) ? language : 'ug-CN' } },
      paragraph: { spacing: { before: 0, after: 0, ...exactly } },
    },
    title: { run: { font: face(wordFaces.title.name), size: half(titlePoints), bold: false }, paragraph: { alignment: AlignmentType.CENTER, spacing: { line: twipsOfPoints(titlePoints * 1.6), lineRule: LineRuleType.EXACT } } },
    heading1: { run: { font: face(wordFaces.first.name), size: half(bodyPoints), bold: false, color: '000000' }, paragraph: headingParagraph(0) },
    heading2: { run: { font: face(wordFaces.second.name), size: half(bodyPoints), bold: false, color: '000000' }, paragraph: headingParagraph(1) },
    heading3: { run: { font: face(wordFaces.body.name), size: half(bodyPoints), bold: true, color: '000000' }, paragraph: headingParagraph(2) },
    hyperlink: { run: { color: '003A8C', underline: {} } },
    footnoteText: { run: { size: half(smallPoints) }, paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO } } },
  },
  characterStyles: [{ id: 'DefaultParagraphFont', name: 'Default Paragraph Font', uiPriority: 1, semiHidden: true, unhideWhenUsed: true }],
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true, run: { size: half(bodyPoints) } },
    style('Body', '正文段落', { run: { characterSpacing: close }, paragraph: { alignment: justified, indent: { firstLine: twips(2), firstLineChars: 200 } } }),
    style('Line', '顶格段落', { run: { characterSpacing: close } }),
    style('Item', '列表段落', { run: { characterSpacing: close }, paragraph: { alignment: justified } }),
    style('Cited', '引文', { paragraph: { alignment: justified, indent: { left: twips(2), right: twips(2) } } }),
    style('Cell', '表格文字', { run: { size: half(12) }, paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 20, after: 20 } } }),
    style('Picture', '图片', { paragraph: { alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120, after: 120 } } }),
    style('Head', '发文机关标志', { run: { font: face(wordFaces.title.name), color: 'C8102E' }, paragraph: { alignment: AlignmentType.CENTER, spacing: { ...atLeast } } }),
    style('Signed', '署名和日期', { paragraph: { alignment: AlignmentType.RIGHT } }),
    style('Fine', '小字', { run: { size: half(smallPoints) }, paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 60 } } }),
  ],
})

/** Declares the faces with those that stand in for them; what a reader's machine lacks, Word then takes from there. */
export const fontTable = (): string => {
  const fonts = Object.values(wordFaces).map(({ name, others }) => `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`
}

import { AlignmentType, BorderStyle, Document, DocumentGridType, Footer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType } from 'docx'
import type { ParagraphChild } from 'docx'
import { headPoints, linePitchPoints, pageMillimetres, pageNumberPoints, smallPoints, textWidthPoints, titlePoints, widthInCharacters } from './measures.ts'
import { addressOf } from './paper-flow.ts'
import type { PaperText, PreparedPicture } from './paper-text.ts'
import type { PaperWords } from './paper-words.ts'
import { signBlock } from './sign-block.ts'
import { titleLines } from './title-lines.ts'
import { onWordPage, wordBlocks } from './word-blocks.ts'
import type { WordBlock, WordPage } from './word-blocks.ts'
import { createWordLists } from './word-lists.ts'
import { twips, twipsOfPoints, wordFaces, wordStyles } from './word-styles.ts'
import { linkedRuns, wordRuns } from './word-text.ts'

export type WordParts = { words: PaperWords; pictures: ReadonlyMap<string, PreparedPicture> }

/** A paper as Word document: styles, lists, footnotes and links are Word's own, so that an office can go on writing in it. */
export const wordDocument = (paper: PaperText, { words, pictures }: WordParts): Document => {
  const lists = createWordLists()
  const page: WordPage = {
    address: (link) => addressOf(link, paper),
    notes: new Map(paper.notes),
    noted: [],
    lists,
    picture: (id) => {
      const picture = pictures.get(id)
      return picture === undefined ? null : { ...picture, ...(paper.pictures[id] ?? { alt: '', caption: '', credit: '' }) }
    },
    pictureMissing: (node) => words.pictureMissing(paper.pictures[node.value]?.alt ?? ''),
    file: (id) => paper.files[id] ?? null,
  }
  const children = [...headOf(paper), ...wordBlocks(paper.blocks, page, onWordPage), ...endOf(paper, words)]
  return new Document({
    title: paper.title, creator: paper.signature.join('、') || paper.issuer, lastModifiedBy: paper.signature.join('、') || paper.issuer,
    styles: wordStyles(paper.language), numbering: { config: lists.config() }, footnotes: footnotesOf(page), evenAndOddHeaderAndFooters: true,
    sections: [{ properties: sectionOf, footers: { default: pageFooter(AlignmentType.RIGHT), even: pageFooter(AlignmentType.LEFT) }, children }],
  })
}

const footnotesOf = (page: WordPage): Record<string, { children: Paragraph[] }> =>
  Object.fromEntries(page.noted.map((sign, at) => [at + 1, { children: [new Paragraph({ style: 'FootnoteText', children: wordRuns(page.notes.get(sign) ?? [], { ...page, notes: new Map() }) })] }]))

const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

const sectionOf = {
  page: {
    size: { width: mm(pageMillimetres.width), height: mm(pageMillimetres.height) },
    margin: { top: mm(pageMillimetres.top), bottom: mm(pageMillimetres.bottom), left: mm(pageMillimetres.left), right: mm(pageMillimetres.right), footer: mm(pageMillimetres.footer), header: mm(15), gutter: 0 },
  },
  // the styles give 22 lines of 28 characters; a grid would also stretch tables and notes, and each program counts it otherwise
  grid: { type: DocumentGridType.DEFAULT, linePitch: twipsOfPoints(linePitchPoints) },
}

/** A dash on each side, one character from the edge: at the right of odd and the left of even pages. */
const pageFooter = (alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer => {
  const edge = twipsOfPoints(pageNumberPoints)
  const font = { ascii: wordFaces.number.name, hAnsi: wordFaces.number.name, eastAsia: wordFaces.number.name }
  return new Footer({ children: [new Paragraph({
    alignment, indent: alignment === AlignmentType.RIGHT ? { right: edge } : { left: edge },
    children: [new TextRun({ font, size: pageNumberPoints * 2, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })] })
}

/** GB/T 9704-2012 7.2: the red head 35 mm below the type area's edge, the number two lines below it, the red line, two lines, the title. */
const headOf = (paper: PaperText): WordBlock[] => {
  const line = twipsOfPoints(linePitchPoints)
  const hasHead = paper.issuer !== ''
  const head = hasHead ? [new Paragraph({ style: 'Head', spacing: { before: mm(35) }, children: [new TextRun({ text: paper.issuer, size: headPoints(paper.issuer) * 2 })] })] : []
  const border = hasHead ? { border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'C8102E', space: 11 } } } : {}
  const number = paper.documentNumber === '' && !hasHead
    ? []
    : [new Paragraph({ style: 'Line', alignment: AlignmentType.CENTER, spacing: { before: hasHead ? line : 0 }, ...border, children: [new TextRun(paper.documentNumber)] })]
  const facts = factsOf(paper)
  const title = new Paragraph({
    style: 'Title', spacing: { before: hasHead ? line : facts.length > 0 ? line / 2 : 0, after: line / 2 },
    children: titleLines(paper.title, Math.floor(textWidthPoints / titlePoints)).map((text, at) => new TextRun({ text, ...(at === 0 ? {} : { break: 1 }) })),
  })
  const gap = facts.length > 0 && hasHead ? [new Paragraph({ style: 'Fine' })] : []
  return hasHead ? [...head, ...number, ...gap, ...facts, title] : [...facts, title, ...number]
}

const factShares = [0.16, 0.34, 0.16, 0.34]

const factsOf = ({ facts }: PaperText): WordBlock[] => {
  if (facts.length === 0) return []
  const width = (column: number): number => twipsOfPoints((factShares[column] ?? 0) * textWidthPoints)
  const cell = (text: string, column: number): TableCell => new TableCell({
    width: { size: width(column), type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, margins: { left: 80, right: 80, top: 40, bottom: 40 },
    children: [new Paragraph({ style: 'Cell', children: [new TextRun({ text, bold: column % 2 === 0, size: smallPoints * 2 })] })],
  })
  const rows = Array.from({ length: Math.ceil(facts.length / 2) }, (_, row) => new TableRow({
    cantSplit: true,
    children: [facts[row * 2], facts[row * 2 + 1]].flatMap((fact, pair) => [cell(fact?.label ?? '', pair * 2), cell(fact?.value ?? '', pair * 2 + 1)]),
  }))
  return [new Table({ rows, layout: TableLayoutType.FIXED, width: { size: twipsOfPoints(textWidthPoints), type: WidthType.DXA }, columnWidths: factShares.map((_, column) => width(column)) })]
}

/** GB/T 9704-2012 7.3.4 and 7.3.5: a line below the text the attachments, below them the signature and the day. */
const endOf = (paper: PaperText, words: PaperWords): WordBlock[] => {
  const day = paper.formedOn === '' ? '' : words.day(paper.formedOn)
  const block = signBlock(paper.signature, day)
  const signed = [...paper.signature.map((text) => ({ text, after: block.afterSignature })), ...(day === '' ? [] : [{ text: day, after: block.afterDay }])]
  const line = twipsOfPoints(linePitchPoints)
  return [
    ...attachmentsOf(paper, words),
    ...signed.map(({ text, after }, at) => new Paragraph({
      style: 'Signed', indent: { right: twips(after) }, keepNext: at < signed.length - 1, ...(at === 0 ? { spacing: { before: line * 2 } } : {}), children: [new TextRun(text)],
    })),
    ...(paper.sourceUrl === '' ? [] : [new Paragraph({ style: 'Fine', spacing: { before: line }, children: [new TextRun(words.source), ...linkedRuns(paper.sourceUrl, paper.sourceUrl)] })]),
  ]
}

/** 附件说明: two characters in; a name of several lines goes on below its first character. */
const attachmentsOf = ({ attachments }: PaperText, words: PaperWords): Paragraph[] =>
  attachments.map(({ label, href }, at) => {
    const number = attachments.length === 1 ? '' : `${at + 1}. `
    const lead = at === 0 ? words.attachments : ''
    const left = 2 + widthInCharacters(words.attachments) + widthInCharacters(number)
    const hanging = widthInCharacters(lead) + widthInCharacters(number)
    const children: ParagraphChild[] = [new TextRun(`${lead}${number}`), ...linkedRuns(label, href)]
    return new Paragraph({ style: 'Line', indent: { left: twips(left), hanging: twips(hanging) }, ...(at === 0 ? { spacing: { before: twipsOfPoints(linePitchPoints) } } : {}), children })
  })

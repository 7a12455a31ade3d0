import { crc32, deflateRawSync } from 'node:zlib'

/** Word documents of our own, part by part, packed as Word packs them. */
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

type Entry = { data: Buffer; claimed?: number }

/** A ZIP archive with deflated entries; `claimed` makes an entry lie about its unpacked size. */
export function deflated(entries: Record<string, Entry>): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [entry, { data, claimed }] of Object.entries(entries)) {
    const name = Buffer.from(entry)
    const packed = deflateRawSync(data)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x800, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(data), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(claimed ?? data.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, where, name]))
    local.push(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, name]), packed)
    offset += 30 + name.length + packed.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, index, end])
}

export type WordFile = {
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  endnotes?: string
  header?: string
  comments?: string
  /** by name below `word/`; relation ids are `rId` and the name without its ending */
  media?: Record<string, Buffer>
  /** relation id → address */
  links?: Record<string, string>
  others?: Record<string, Entry>
}

const word = (root: string, content: string): Buffer =>
  Buffer.from(`${declaration}<w:${root} xmlns:w="${main}" xmlns:r="${relations}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">${content}</w:${root}>`)

const partTypes: Record<string, string> = { styles: 'styles', numbering: 'numbering', footnotes: 'footnotes', endnotes: 'endnotes', header1: 'header', comments: 'comments' }

export function wordEntries(file: WordFile): Record<string, Entry> {
  const parts: Record<string, string | undefined> = {
    styles: file.styles, numbering: file.numbering, footnotes: file.footnotes, endnotes: file.endnotes, header1: file.header, comments: file.comments,
  }
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined)
  const roots: Record<string, string> = { header1: 'hdr' }
  const related = [
    ...given.map(([name]) => `<Relationship Id="rId-${name}" Type="${relations}/${partTypes[name] ?? ''}" Target="${name}.xml"/>`),
    ...Object.keys(file.media ?? {}).map((name) => `<Relationship Id="rId${name.replace(/\..*/, '')}" Type="${relations}/image" Target="media/${name}"/>`),
    ...Object.entries(file.links ?? {}).map(([id, address]) => `<Relationship Id="${id}" Type="${relations}/hyperlink" Target="${address}" TargetMode="External"/>`),
  ]
  const packageSpace = 'http://schemas.openxmlformats.org/package/2006'
  const text = (content: string): Entry => ({ data: Buffer.from(`${declaration}${content}`) })
  return {
    '[Content_Types].xml': text(`<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
    '_rels/.rels': text(`<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`),
    'word/document.xml': { data: word('document', `<w:body>${file.body}</w:body>`) },
    'word/_rels/document.xml.rels': text(`<Relationships xmlns="${packageSpace}/relationships">${related.join('')}</Relationships>`),
    ...Object.fromEntries(given.map(([name, content]) => [`word/${name}.xml`, { data: word(roots[name] ?? name, content) }])),
    ...Object.fromEntries(Object.entries(file.media ?? {}).map(([name, data]) => [`word/media/${name}`, { data }])),
    ...file.others,
  }
}

export const wordFile = (file: WordFile): Buffer => deflated(wordEntries(file))

export const run = (text: string, properties = ''): string => `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : run(content)}</w:p>`
export const numbered = (id: number, level: number, text: string): string => paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`)
export const styled = (style: string, text: string): string => paragraph(text, `<w:pStyle w:val="${style}"/>`)
export const level = (index: number, format: string, text: string, start = 1, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
export const abstractNumbering = (id: number, ...levels: string[]): string => `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
export const numbering = (id: number, abstractId: number, overrides = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`
export const picture = (id: string, alt = ''): string =>
  `<w:r><w:drawing><wp:inline><wp:extent cx="2000000" cy="1300000"/><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
export const cell = (content: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<w:p') ? content : paragraph(content)}</w:tc>`
export const table = (...rows: string[][]): string => `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`
export const namedStyle = (id: string, name: string, properties = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>${properties}</w:pPr></w:style>`

/** A county's plan as an office would write it: title in large type, Chinese numbering, lists, merged cells, notes, a picture, a header. */
export const letterWithEverything = (jpeg: Buffer): Promise<Buffer> => Promise.resolve(wordFile({
  styles: namedStyle('1', 'heading 1') + namedStyle('2', 'heading 2'),
  numbering: abstractNumbering(0, level(0, 'chineseCountingThousand', '%1、'), level(1, 'chineseCountingThousand', '（%2）'))
    + abstractNumbering(1, level(0, 'decimal', '%1.'), level(1, 'bullet', '')) + numbering(1, 0) + numbering(2, 1),
  footnotes: '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 集中供水率按年末数计算。</w:t></w:r></w:p></w:footnote>',
  header: paragraph('内部资料 注意保存'),
  media: { 'dam.jpg': jpeg },
  links: { rIdLink: 'https://www.example.gov.cn/' },
  body: [
    paragraph(run('松漪县农村供水保障工作方案', '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'), '<w:jc w:val="center"/>'),
    paragraph(run('为保障农村供水，制定本方案。') + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    paragraph('总体要求', '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    numbered(1, 1, '主要目标'),
    paragraph('到2026年底，全县农村集中供水率稳定在百分之九十八以上。'),
    paragraph('重点任务', '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    numbered(2, 0, '改造老旧管网'), numbered(2, 1, '先易后难'), numbered(2, 0, '更新净水设备'),
    paragraph(picture('rIddam', '净水厂外景')),
    table([cell('乡镇', '<w:vMerge w:val="restart"/>'), cell('任务', '<w:gridSpan w:val="2"/>')], [cell('', '<w:vMerge/>'), cell('管网（公里）'), cell('水厂（座）')], [cell('北沟镇'), cell('12'), cell('1')]),
    paragraph(run('联系网址：') + '<w:hyperlink r:id="rIdLink"><w:r><w:t>县政府网站</w:t></w:r></w:hyperlink>'),
    paragraph('松漪县人民政府办公室', '<w:jc w:val="right"/>'),
  ].join(''),
}))

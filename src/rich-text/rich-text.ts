/**
 * The one shape of a text's body: the editor's tree (Lexical, as Payload stores it) cut down to what a government page
 * may hold. Only `normaliseRichText` makes such values from outside data, so that everything behind it may rely on the
 * types. Keys stand in one fixed order: the canonical text of a snapshot is hashed.
 */
export const textFormats = { bold: 1, italic: 2, underline: 8, subscript: 32, superscript: 64 } as const

/** Every bit that a text node may carry; strike-through (4) and code (16) are no formats of a published text. */
export const allowedTextFormat = Object.values(textFormats).reduce<number>((mask, bit) => mask | bit, 0)

export const alignments = ['', 'left', 'start', 'center', 'right', 'end', 'justify'] as const
export type Alignment = (typeof alignments)[number]

export const headingTags = ['h2', 'h3', 'h4'] as const
export type HeadingTag = (typeof headingTags)[number]

export type Direction = 'ltr' | 'rtl' | null

export const uploadCollections = ['media', 'attachments'] as const
export type UploadCollection = (typeof uploadCollections)[number]

export type TextNode = { type: 'text'; version: 1; text: string; format: number; detail: 0; mode: 'normal'; style: '' }
export type TabNode = { type: 'tab'; version: 1; text: '\t'; format: number; detail: 2; mode: 'normal'; style: '' }
export type LinebreakNode = { type: 'linebreak'; version: 1 }

type ElementOf<Type extends string> = { type: Type; version: 1; format: Alignment; indent: number; direction: Direction }

export type LinkFields =
  | { linkType: 'custom'; newTab: boolean; url: string }
  | { linkType: 'internal'; newTab: boolean; doc: { relationTo: string; value: string } }

export type LinkNode = Omit<ElementOf<'link'>, 'version'> & { version: 3; id: string; fields: LinkFields; children: LeafNode[] }

/** What may stand inside a link. */
export type LeafNode = TextNode | TabNode | LinebreakNode
export type InlineNode = LeafNode | LinkNode

export type ParagraphNode = ElementOf<'paragraph'> & { children: InlineNode[]; textFormat: 0; textStyle: '' }
export type HeadingNode = ElementOf<'heading'> & { children: InlineNode[]; tag: HeadingTag }
export type QuoteNode = ElementOf<'quote'> & { children: InlineNode[] }
export type HorizontalRuleNode = { type: 'horizontalrule'; version: 1 }

export type UploadNode = {
  type: 'upload'
  version: 3
  format: Alignment
  id: string
  relationTo: UploadCollection
  value: string
  /** `label`: the words that stand for a file, where the text gives other words than the file's own title */
  fields: { label?: string }
}

export type ListItemNode = ElementOf<'listitem'> & { children: (InlineNode | ListNode | UploadNode | TableNode)[]; value: number }
export type ListNode = ElementOf<'list'> & { children: ListItemNode[]; listType: 'bullet' | 'number'; start: number; tag: 'ul' | 'ol' }

/** 0 plain, 1 in a header row, 2 in a header column, 3 both: the editor's own numbers. */
export type HeaderState = 0 | 1 | 2 | 3
export type TableCellNode = ElementOf<'tablecell'> & {
  children: BlockNode[]
  headerState: HeaderState
  colSpan: number
  rowSpan: number
  backgroundColor: null
}
export type TableRowNode = ElementOf<'tablerow'> & { children: TableCellNode[] }
export type TableNode = ElementOf<'table'> & { children: TableRowNode[] }

export type BlockNode = ParagraphNode | HeadingNode | QuoteNode | ListNode | TableNode | UploadNode | HorizontalRuleNode
export type FlowNode = InlineNode | BlockNode
export type RichTextNode = FlowNode | ListItemNode | TableRowNode | TableCellNode

export type RichText = { root: ElementOf<'root'> & { children: BlockNode[] } }

const blockTypes = new Set<RichTextNode['type']>(['paragraph', 'heading', 'quote', 'list', 'table', 'upload', 'horizontalrule'])
export const isBlock = (node: RichTextNode): node is BlockNode => blockTypes.has(node.type)

export const textNode = (text: string, format = 0): TextNode => ({
  type: 'text', version: 1, text, format, detail: 0, mode: 'normal', style: '',
})

export const linebreakNode = (): LinebreakNode => ({ type: 'linebreak', version: 1 })

/** Shape of a block: how it is aligned, indented and in which direction it reads. */
export type ElementShape = { format: Alignment; indent: number; direction: Direction }
export const plainShape: ElementShape = { format: '', indent: 0, direction: null }

export const paragraphNode = (children: InlineNode[], shape: ElementShape = plainShape): ParagraphNode => ({
  type: 'paragraph', version: 1, format: shape.format, indent: shape.indent, direction: shape.direction,
  textFormat: 0, textStyle: '', children,
})

/** The editor refuses a root without children, so "nothing" is one empty paragraph. */
export const richTextOf = (blocks: BlockNode[], direction: Direction = null): RichText => ({
  root: {
    type: 'root', version: 1, format: '', indent: 0, direction,
    children: blocks.length > 0 ? blocks : [paragraphNode([])],
  },
})

/** Children of any node, whatever its type. */
export const childrenOf = (node: RichTextNode | RichText['root']): readonly RichTextNode[] =>
  'children' in node ? node.children : []

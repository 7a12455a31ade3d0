import { isBlock, linebreakNode } from './rich-text.ts'
import type { FlowNode, InlineNode, ListItemNode, ListNode } from './rich-text.ts'
import { below, flowOf, mergeTexts } from './flow.ts'
import type { At } from './flow.ts'
import { enter } from './normalise-run.ts'
import { isRaw, rawChildren, shapeOf, wholeNumber } from './normalise-values.ts'
import type { Raw } from './normalise-values.ts'

type ItemChild = ListItemNode['children'][number]

/** A list holds items alone; whatever else stands in it becomes an item. Check lists read as bullets. */
export const readList = (node: Raw, at: At): FlowNode[] => {
  const isNumbered = node['listType'] === 'number' || (node['listType'] === undefined && node['tag'] === 'ol')
  const start = isNumbered ? wholeNumber(node['start'], 0, 99_999, 1) : 1
  const items = numbered(rawChildren(node).flatMap((child) => itemsOf(child, below(at))), start)
  const list: ListNode = {
    type: 'list', version: 1, listType: isNumbered ? 'number' : 'bullet', start, tag: isNumbered ? 'ol' : 'ul',
    ...shapeOf(node), children: items,
  }
  return items.length === 0 ? [] : [list]
}

const itemsOf = (child: unknown, at: At): ListItemNode[] => {
  const inside: At = { ...at, listLevel: at.listLevel + 1 }
  if (!isRaw(child) || child['type'] !== 'listitem') return splitNested(flowOf([child], inside), {}, at.listLevel)
  enter(at.run, at.depth)
  return splitNested(flowOf(rawChildren(child), below(inside)), child, at.listLevel)
}

/**
 * The editor keeps a nested list in an item of its own, right after the item that it belongs to, and writes the level
 * as the items' indent.
 */
const splitNested = (flow: FlowNode[], shape: Raw, level: number): ListItemNode[] => {
  const groups: ItemChild[][] = []
  for (const node of flattened(flow)) {
    const last = groups.at(-1)
    if (node.type === 'list') groups.push([node])
    else if (last !== undefined && last[0]?.type !== 'list') last.push(node)
    else groups.push([node])
  }
  if (groups.length === 0) groups.push([])
  return groups.map((children) => ({ type: 'listitem', version: 1, value: 1, ...shapeOf(shape), indent: level, children }))
}

/** Paragraphs of an item run on in it, a line each; a rule has no place there. */
const flattened = (flow: FlowNode[]): ItemChild[] => {
  const children: ItemChild[] = []
  let lineEnded = false
  for (const node of flow) {
    if (node.type === 'horizontalrule') continue
    const isTextBlock = node.type === 'paragraph' || node.type === 'heading' || node.type === 'quote'
    const last = children.at(-1)
    const breaks = last !== undefined && !isBlock(last) && (isTextBlock || (lineEnded && !isBlock(node)))
    if (breaks) children.push(linebreakNode())
    children.push(...(isTextBlock ? node.children : [node]))
    lineEnded = isTextBlock
  }
  return mergedAround(children)
}

const mergedAround = (children: ItemChild[]): ItemChild[] => {
  const result: ItemChild[] = []
  let run: InlineNode[] = []
  for (const child of children) {
    if (!isBlock(child)) run.push(child)
    else {
      result.push(...mergeTexts(run), child)
      run = []
    }
  }
  return [...result, ...mergeTexts(run)]
}

/** Each item's number as the editor counts: items that hold nothing but a nested list do not count. */
const numbered = (items: ListItemNode[], start: number): ListItemNode[] => {
  let next = start
  return items.map((item) => {
    const value = next
    if (item.children[0]?.type !== 'list') next += 1
    return { ...item, value }
  })
}

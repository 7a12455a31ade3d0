import type { ListItemNode, ListNode } from './rich-text.ts'

/** The editor keeps a nested list in an item of its own; on the page it belongs into the item before it. */
export function pageItems(list: ListNode): ListItemNode[] {
  const items: ListItemNode[] = []
  for (const item of list.children) {
    const last = items.at(-1)
    if (item.children[0]?.type === 'list' && last !== undefined) {
      items[items.length - 1] = { ...last, children: [...last.children, ...item.children] }
    } else items.push(item)
  }
  return items
}

/** Items with the number that a browser prints before each on the page; null in a list without numbers. */
export const numberedItems = (list: ListNode): { item: ListItemNode; number: number | null }[] =>
  pageItems(list).map((item, index) => ({ item, number: list.tag === 'ol' ? list.start + index : null }))

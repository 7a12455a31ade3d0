'use client'

import { TableFeatureClient as StockTableFeature } from '@payloadcms/richtext-lexical/client'
import { sayIn } from '../wording/wording.ts'

type Provider = ReturnType<typeof StockTableFeature>
type Feature = Exclude<Provider['feature'], (...given: never[]) => unknown>

/** What is typed after / to find it, in either language. */
const keywords = ['table', '表格', 'bg', 'biaoge']

const named = <Item extends object>(item: Item): Item => ({ ...item, keywords, label: ({ i18n }: { i18n: { language: string } }) => sayIn(i18n.language)('tables.name') })
const namedGroups = <Group extends { items?: unknown }>(groups: readonly Group[] | undefined): Group[] =>
  (groups ?? []).map((group) => (Array.isArray(group.items) ? { ...group, items: (group.items as object[]).map(named) } : group))

/** The stock table, which knows English alone, in the language of the person who writes. */
export const TableFeatureClient: typeof StockTableFeature = (props) => {
  const provider = StockTableFeature(props)
  if (typeof provider.feature === 'function') return provider
  const stock: Feature = provider.feature
  return {
    ...provider,
    feature: {
      ...stock,
      slashMenu: { ...stock.slashMenu, groups: namedGroups(stock.slashMenu?.groups) },
      toolbarFixed: { ...stock.toolbarFixed, groups: namedGroups(stock.toolbarFixed?.groups) },
    },
  }
}

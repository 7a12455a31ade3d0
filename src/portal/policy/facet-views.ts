import type { ThemeScheme, Words } from '../../features/policy-library/theme-classes.ts'
import type { validityStates } from '../../documents/validity.ts'
import type { FacetKey, FacetOption, FacetView } from '../../theming/policy-views.ts'
import type { WordsOf } from '../item-links.ts'
import { genreWords } from './document-facts.ts'
import { facetKeys, policyHref, type PolicyQuery } from './list-query.ts'

/** How many documents of the list have each value of a facet, the facet's own choice set aside. */
export type FacetCounts = Record<FacetKey, readonly { value: string; count: number }[]>

/** Values shown at once; the others are one click away. */
const mostAtOnce = 8

/** What the labels of values are made from. */
export type FacetWords = { words: WordsOf; scheme: ThemeScheme; language: keyof Words }

/** A value of a facet in words; '' where nobody would know what it means. */
export function facetLabel(key: FacetKey, value: string, { words, scheme, language }: FacetWords): string {
  if (key === 'theme') return scheme.get(value)?.[language] ?? ''
  if (key === 'genre') return genreWords(value, language)
  if (key === 'validity') return words(`validity.${value}`)
  if (key === 'interpreted') return words(`policies.interpreted.${value}`)
  return value
}

/** The facets of a list, in the order in which they narrow it most usefully; one without values is left out. */
export function facetViews(query: PolicyQuery, counts: FacetCounts, root: string, labels: FacetWords): FacetView[] {
  return facetKeys.flatMap((key): FacetView[] => {
    const options = optionsOf(key, query, counts[key], root, labels)
    if (options.length === 0) return []
    // What is chosen stays in sight.
    const [first, rest] = [options.slice(0, mostAtOnce), options.slice(mostAtOnce)]
    return [{ key, options: [...first, ...rest.filter(({ current }) => current)], more: rest.filter(({ current }) => !current) }]
  })
}

type Count = { value: string; count: number }

function optionsOf(key: FacetKey, query: PolicyQuery, counts: readonly Count[], root: string, labels: FacetWords): FacetOption[] {
  const chosen = query.choices[key]
  const option = ({ value, count }: Count, children: FacetOption[] = []): FacetOption[] => {
    const label = facetLabel(key, value, labels)
    const current = value === chosen || (key === 'theme' && chosen.startsWith(`${value}/`))
    // A second click takes the choice back; of a second-level class it leads to the first level.
    const next = value === chosen ? (key === 'theme' && value.includes('/') ? firstOf(value) : '') : value
    return label === '' || value === '' ? [] : [{ label, count, current, children, href: policyHref(root, { ...query, page: 1, choices: { ...query.choices, [key]: next } }) }]
  }
  const known = counts.filter(({ count }) => count > 0)
  if (key === 'theme') return themeOptions(chosen, known, option, [...labels.scheme.keys()])
  return inOrder(key, known).flatMap((one) => option(one))
}

/** First-level classes with the sum of theirs; those of the second level below the class that is chosen. */
function themeOptions(chosen: string, counts: readonly Count[], option: (one: Count, children?: FacetOption[]) => FacetOption[], order: readonly string[]): FacetOption[] {
  const byFirst = Map.groupBy(counts, ({ value }) => firstOf(value))
  return [...byFirst]
    .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .flatMap(([first, all]) => {
      const children = first !== firstOf(chosen) ? [] : all.filter(({ value }) => value !== first)
        .sort((one, other) => order.indexOf(one.value) - order.indexOf(other.value)).flatMap((one) => option(one))
      return option({ value: first, count: all.reduce((sum, { count }) => sum + count, 0) }, children)
    })
}

/** Years newest first, states in their order, everything else by how much there is of it. */
function inOrder(key: FacetKey, counts: readonly Count[]): Count[] {
  if (key === 'year') return counts.toSorted((one, other) => (one.value < other.value ? 1 : -1))
  if (key === 'validity') return counts.toSorted((one, other) => stateOrder(one.value) - stateOrder(other.value))
  if (key === 'interpreted') return counts.toSorted((one, other) => (one.value > other.value ? -1 : 1))
  return counts.toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}

const shownOrder = ['in-force', 'not-yet-in-force', 'amended', 'abolished', 'expired'] satisfies (typeof validityStates)[number][]
const stateOrder = (state: string): number => (shownOrder as string[]).indexOf(state)
const firstOf = (theme: string): string => theme.split('/')[0] ?? theme

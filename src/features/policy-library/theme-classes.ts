import type { Reason } from '../../errors.ts'
import { label } from '../../locales/label.ts'

/**
 * 主题分类 (P-02) as the State Council's documents library publishes it: 22 classes of the first level with theirs of the
 * second. Keys are `first` (a document's `themeClass`) and `first/second` (its `themeSubclass`); words are the locale
 * keys `policy.themeClasses.<key>`.
 */
const published = {
  organisations: ['state-council', 'general-office', 'ministries', 'special-bodies', 'direct-bodies', 'working-bodies', 'institutions', 'bureaus', 'coordination', 'other'],
  'general-affairs': ['openness', 'supervision', 'emergencies', 'digital', 'secretarial', 'secrecy', 'petitions', 'counsellors', 'other'],
  economy: ['macro', 'reform', 'statistics', 'prices', 'state-assets', 'projects', 'other'],
  finance: ['budget', 'taxes', 'banking', 'currency', 'securities', 'insurance', 'credit', 'audit', 'other'],
  resources: ['land', 'minerals', 'water', 'ocean', 'coal', 'oil-gas', 'power', 'other'],
  agriculture: ['farming', 'forestry', 'water-works', 'other'],
  industry: ['machinery', 'textiles', 'chemicals', 'defence-industry', 'aerospace', 'information', 'roads', 'shipping', 'railways', 'aviation', 'post', 'other'],
  trade: ['foreign', 'domestic', 'customs', 'quarantine', 'tourism', 'other'],
  markets: ['registration', 'quality', 'standards', 'food-drugs', 'work-safety', 'other'],
  construction: ['planning', 'housing', 'environment', 'saving', 'earth', 'other'],
  science: ['technology', 'education', 'property', 'other'],
  culture: ['arts', 'heritage', 'press', 'broadcasting', 'other'],
  health: ['care', 'medicine', 'sport', 'other'],
  population: ['families', 'women-children', 'other'],
  labour: ['employment', 'social-security', 'personnel', 'veterans', 'supervision', 'trades', 'other'],
  justice: ['police', 'state-security', 'courts', 'other'],
  'civil-affairs': ['disasters', 'preferential', 'welfare', 'divisions', 'associations', 'poverty', 'other'],
  peoples: ['ethnic', 'religion'],
  'foreign-affairs': ['diplomacy', 'treaties', 'other'],
  compatriots: ['hong-kong-macao', 'taiwan', 'overseas'],
  defence: ['building', 'mobilisation'],
  others: [],
} as const satisfies Record<string, readonly string[]>

export type Words = { zh: string; en: string }

/** Class by key, in the order of the scheme, each first-level class before its own. */
export type ThemeScheme = ReadonlyMap<string, Words>

export const publishedThemes: ThemeScheme = new Map(
  Object.entries(published).flatMap(([first, seconds]) => [first, ...seconds.map((second) => `${first}/${second}`)])
    .map((key) => [key, label(`policy.themeClasses.${key}`)] as const),
)

const firstOf = (key: string): string => key.split('/')[0] ?? key
/** Whether a key is of the second level below a class; of any class while none is chosen. */
export const isSubclassOf = (key: string, themeClass: string): boolean => key.includes('/') && (themeClass === '' || firstOf(key) === themeClass)

/** The two fields of a document for the key of a class of either level. */
export const themeFields = (key: string): { themeClass: string; themeSubclass: string } => ({ themeClass: firstOf(key), themeSubclass: key.includes('/') ? key : '' })

/** Whether the scheme knows both keys and the second is below the first. A class that is not divided has no subclass. */
export function themeClassReasons({ themeClass, themeSubclass }: { themeClass: string; themeSubclass: string }, scheme: ThemeScheme = publishedThemes): Reason[] {
  const lacks = (key: string, field: string): Reason[] => [{ key: `theme-class.${key}`, field, rule: 'P-02' }]
  if (themeClass === '') return lacks('missing', 'themeClass')
  if (!scheme.has(themeClass) || themeClass.includes('/')) return lacks('unknown', 'themeClass')
  if (themeSubclass !== '') return scheme.has(themeSubclass) && firstOf(themeSubclass) === themeClass && themeSubclass !== themeClass ? [] : lacks('other-parent', 'themeSubclass')
  return [...scheme.keys()].some((key) => key.startsWith(`${themeClass}/`)) ? lacks('subclass-missing', 'themeSubclass') : []
}

/** 、 and brackets come and go between sites: 参事文史, 货币(含外汇). */
const plain = (text: string): string => text.normalize('NFKC').replace(/\([^)]*\)|[、,\s]/gu, '')

/**
 * The class that a printed pair of names means (`综合政务\政务公开`, `综合政务 > 政务公开`), or one name alone where only one
 * class is called so. Null where nothing or more than one fits.
 */
export function readThemeClass(text: string, scheme: ThemeScheme = publishedThemes): string | null {
  const parts = text.slice(0, 200).normalize('NFKC').split(/[\\/>|→;；]+|--+|\s-\s/u).map(plain).filter((part) => part !== '')
  const named = (name: string, keys: Iterable<string>): string[] => [...keys].filter((key) => plain(scheme.get(key)?.zh ?? '') === name)
  const [one, other] = parts
  if (one === undefined || parts.length > 2) return null
  const firsts = named(one, [...scheme.keys()].filter((key) => !key.includes('/')))
  if (other !== undefined) return named(other, [...scheme.keys()].filter((key) => key !== firstOf(key) && firsts.includes(firstOf(key))))[0] ?? null
  if (firsts[0] !== undefined) return firsts[0]
  const seconds = named(one, scheme.keys())
  return seconds.length === 1 ? seconds[0] ?? null : null
}

import type { Coding } from './page-store/page.ts'

/** Codings that a client takes, the best first. */
export type Preference = readonly Coding[]

const nothingSaid: Preference = ['identity']

/** On equal quality the smaller one first. */
const offered: Preference = ['br', 'gzip', 'identity']

const rememberedValues = 500
const remembered = new Map<string, Preference>()

const qualityOf = (parameters: readonly string[]): number => {
  for (const parameter of parameters) {
    const found = /^\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/i.exec(parameter)
    if (found !== null) return Number(found[1])
  }
  return 1
}

const parse = (value: string): Preference => {
  const qualities = new Map<string, number>()
  for (const item of value.split(',')) {
    const [name = '', ...parameters] = item.split(';')
    const coding = name.trim().toLowerCase()
    if (coding !== '') qualities.set(coding === 'x-gzip' ? 'gzip' : coding, qualityOf(parameters))
  }
  const others = qualities.get('*')
  // Unnamed, the identity is acceptable, but after all that was asked for (RFC 9110 §12.5.3).
  const quality = (coding: Coding): number => qualities.get(coding) ?? others ?? (coding === 'identity' ? 0.0001 : 0)
  const accepted = offered.filter((coding) => quality(coding) > 0)
  return accepted.toSorted((a, b) => quality(b) - quality(a))
}

/** Parses `Accept-Encoding` (RFC 9110 §12.5.3); the answer may be empty, when the client refuses all that we have. */
export const preferenceOf = (value: string | undefined): Preference => {
  if (value === undefined) return nothingSaid
  const known = remembered.get(value)
  if (known !== undefined) return known
  const preference = parse(value)
  if (remembered.size >= rememberedValues) remembered.clear()
  remembered.set(value, preference)
  return preference
}

/**
 * Whether `If-None-Match` names the ETag: weak comparison, lists and `*` (RFC 9110 §13.1.2). Ours are base64url in quotes,
 * so no ETag of ours can be part of another one.
 */
export const namesEtag = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch === etag || ifNoneMatch.trim() === '*' || ifNoneMatch.includes(etag)

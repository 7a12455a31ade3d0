import { hash } from 'node:crypto'
import type { Bodies, Coding, KeptPage, PageFacts, ReadyPage, RenderedPage, Representation } from './page.ts'

const html = 'text/html; charset=utf-8'

/**
 * Browsers and proxies may keep a page but ask each time: a withdrawn text must vanish everywhere with the next click,
 * and a page that did not change costs only a 304.
 */
const cacheControl = 'public, max-age=0, must-revalidate'

const etagSuffix: Record<Coding, string> = { identity: '', gzip: '-gz', br: '-br' }

/** 128 bits of the body's SHA-256: the stem of the page's ETags. */
export const hashOf = (body: Buffer): string => hash('sha256', body, 'buffer').subarray(0, 16).toString('base64url')

const represent = (
  facts: PageFacts,
  coding: Coding,
  body: Buffer | null,
  length: number,
  common: readonly string[],
): Representation => {
  const etag = `"${facts.hash}${etagSuffix[coding]}"`
  const shared = ['ETag', etag, 'Cache-Control', cacheControl, 'Vary', 'Accept-Encoding', ...common]
  const headers = ['Content-Type', facts.contentType, 'Content-Length', String(length), ...shared, ...facts.headers]
  if (coding !== 'identity') headers.push('Content-Encoding', coding)
  return { etag, body, length, headers, notModified: shared }
}

const representCompressed = (
  facts: PageFacts,
  coding: 'gzip' | 'br',
  body: Buffer | null,
  common: readonly string[],
): Representation | null => (body === null ? null : represent(facts, coding, body, body.length, common))

/** The identity is kept only while nothing better is there: almost no client asks for it, gzip can be undone. */
export const fillBodies = (page: KeptPage, bodies: Bodies, common: readonly string[]): void => {
  const { facts } = page
  page.gzip = representCompressed(facts, 'gzip', bodies.gzip, common)
  page.br = representCompressed(facts, 'br', bodies.br, common)
  page.identity = represent(facts, 'identity', bodies.gzip === null ? bodies.identity : null, facts.length, common)
  page.staleTwin = null
}

export const keptPage = (
  facts: PageFacts,
  bodies: Bodies,
  common: readonly string[],
  { fromDisk = false, expiresAt = Infinity }: { fromDisk?: boolean; expiresAt?: number } = {},
): KeptPage => {
  const page: KeptPage = {
    status: facts.status,
    stale: false,
    identity: represent(facts, 'identity', bodies.identity, facts.length, common),
    gzip: null,
    br: null,
    tags: facts.tags,
    generations: facts.generations,
    facts,
    checkedAt: -1,
    expiresAt,
    revoked: false,
    fromDisk,
    settled: fromDisk,
    refined: fromDisk && (bodies.br !== null || bodies.gzip === null),
    staleTwin: null,
  }
  fillBodies(page, bodies, common)
  return page
}

export const factsOf = (
  key: PageFacts['key'],
  rendered: RenderedPage,
  body: Buffer,
  noted: ReadonlyMap<string, number>,
  edition: string,
): PageFacts => ({
  key,
  status: rendered.status,
  contentType: rendered.contentType ?? html,
  headers: rendered.headers ?? [],
  hash: hashOf(body),
  length: body.length,
  tags: [...noted.keys()],
  generations: [...noted.values()],
  edition,
})

const withWarning = (representation: Representation): Representation => ({
  ...representation,
  headers: [...representation.headers, 'Warning', '110 - "Response is Stale"'],
  notModified: [...representation.notModified, 'Warning', '110 - "Response is Stale"'],
})

/** The page as it is sent while the database does not answer: the same bytes, and a header that says so (RFC 5861). */
export const staleTwinOf = (page: KeptPage): ReadyPage => {
  page.staleTwin ??= {
    status: page.status,
    stale: true,
    identity: withWarning(page.identity),
    gzip: page.gzip && withWarning(page.gzip),
    br: page.br && withWarning(page.br),
    tags: page.tags,
    generations: page.generations,
  }
  return page.staleTwin
}

/** Bytes a page takes in memory: its bodies, and about two kilobytes of headers and bookkeeping. */
export const weightOf = (page: KeptPage): number =>
  2_048 + (page.identity.body?.length ?? 0) + (page.gzip?.length ?? 0) + (page.br?.length ?? 0)

import type { Platform } from '../../src/create-platform.ts'
import type { Finding } from '../../src/library/finding.ts'
import { checkLibrary } from '../../src/library/reconciler.store.ts'
import { marksIn } from './crash-desk.ts'
import { visit } from './platform.ts'

export async function findingsOf(platform: Pick<Platform, 'payload'>): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const finding of checkLibrary(platform.payload)) findings.push(finding)
  return findings
}

export type Seen = { status: number; text: string; marks: [article: string, version: number][] }

/** What a citizen gets at a path of the shared origin. */
export async function see(platform: Platform, path: string): Promise<Seen> {
  const answer = await visit(platform, path)
  const text = answer.text ?? ''
  return { status: answer.status, text, marks: marksIn(text) }
}

/** Addresses of items that a page of a site links to, each once. */
export const itemLinksIn = (html: string): string[] =>
  [...new Set([...html.matchAll(/href="(\/s\/[^"]+\/\d{6}\/[0-9a-z]{10}\.html)"/g)].map((match) => match[1] as string))]

/** Addresses of files that a page of a site links to, each once. */
export const fileLinksIn = (html: string): string[] =>
  [...new Set([...html.matchAll(/href="(\/s\/[^"]+\/files\/[^"]+)"/g)].map((match) => match[1] as string))]

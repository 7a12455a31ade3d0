import type { Platform } from '../../src/create-platform.ts'
import { foldMoves, type ResourceState } from '../../src/publishing/fold.ts'
import { pathsOf } from '../../src/publishing/members.ts'
import type { StoredMove } from '../../src/publishing/moves.store.ts'
import type { PolicyText } from '../../src/publishing/policy-text.ts'
import { readSnapshot } from '../../src/publishing/snapshots.store.ts'
import { marksIn } from './crash-desk.ts'
import { see } from './crash-view.ts'
import { historiesOf, libraryComplaints, listPages, lostMoves, type Acknowledged } from './crash-verify.ts'

/** A document with everything that was ever released with it. */
type Bundle = { name: string; state: ResourceState; releases: PolicyText[]; paths: Map<string, string> }

/**
 * Everything that must hold of policy documents and their interpretations on a platform that was started over what a
 * killed process left: whatever door a citizen takes, he meets one release of a bundle as a whole, or nothing of it (J-01).
 * @param stage `unrepaired`: its worker has not run yet, so that an earlier release may be the one, and a kept list may be
 *   older than the page, by a release as a whole and never by a part of it; `repaired`: what the moves say must be there,
 *   in every door
 */
export async function bundleComplaints(
  platform: Platform, site: { id: string; slug: string }, columnPaths: readonly string[], acknowledged: readonly Acknowledged[], stage: 'unrepaired' | 'repaired',
): Promise<string[]> {
  const complaints: string[] = []
  const complain = (holds: boolean, words: string) => {
    if (!holds) complaints.push(`${stage}: ${words}`)
  }
  const histories = await historiesOf(platform)
  complaints.push(...lostMoves(histories, acknowledged))
  if (stage === 'repaired') complaints.push(...(await libraryComplaints(platform)))
  const root = `/s/${site.slug}`
  const bundles = await bundlesOf(platform, site.id, histories)
  const lists = await listPages(platform, root, columnPaths, false)
  const library = await pagesFrom(platform, `${root}/policies/`)
  const found = await pagesFrom(platform, `${root}/search?q=${encodeURIComponent('稿止')}`)
  const doors = {
    columns: marksOf(lists.filter((page) => page.column).map((page) => page.text)),
    home: marksOf(lists.filter((page) => !page.column).map((page) => page.text)),
    library: marksOf(library),
    search: marksOf(found),
    newest: marksOf((await platform.reader.newestOf(site.id, 1000)).map((row) => row.title)),
    sitemap: (await see(platform, `${root}/sitemap.xml`)).text,
  }

  for (const bundle of bundles) {
    const { name, state, releases } = bundle
    const told = (marks: ReadonlySet<string>): string => [...marks].sort().join(' ') || 'nothing'
    const own = (marks: ReadonlySet<string>): Set<string> => new Set([...marks].filter((mark) => mark.startsWith(name)))
    const page = await see(platform, `${root}${state.published?.path ?? ''}`)
    const live = page.text.includes('文标记') ? releases.findLast((text) => page.text.includes(text.title)) ?? null : null
    const wanted = live === null ? new Set<string>() : releasedMarks(live)
    const says = `${name} as ${live?.title ?? 'nothing'}`
    const isWithdrawn = state.live === 'withdrawn'
    const last = releases.at(-1) ?? null
    if (stage === 'repaired') complain(live?.title === (isWithdrawn ? undefined : last?.title), `${says}, though ${isWithdrawn ? 'withdrawn' : last?.title} was released`)
    else complain(!isWithdrawn || live === null, `${says}, though withdrawn`)

    if (live !== null) complain(told(own(new Set(page.marks.map(keyOf)))) === told(wanted), `${says}: its page shows ${told(own(new Set(page.marks.map(keyOf))))}`)
    // A withdrawal bars addresses at once; the lists follow with the worker.
    if (!isWithdrawn || stage === 'repaired') {
      /** What a list may say of it: the release that its page shows, or before repair any one of its releases or none. */
      const isWhole = (shown: string, part: (text: PolicyText) => Set<string>): boolean =>
        shown === (live === null ? 'nothing' : told(part(live))) || (stage === 'unrepaired' && (shown === 'nothing' || releases.some((text) => shown === told(part(text)))))
      complain(isWhole(told(own(doors.columns)), releasedMarks), `${says}: columns show ${told(own(doors.columns))}`)
      complain(told(own(doors.newest)) === told(wanted), `${says}: the newest show ${told(own(doors.newest))}`)
      complain(isWhole(told(own(doors.library)), (text) => new Set([keyOf(marksIn(text.title)[0] ?? ['', 0])])), `${says}: the policy library shows ${told(own(doors.library))}`)
      for (const door of ['home', 'search'] as const) complain([...own(doors[door])].every((mark) => wanted.has(mark)), `${says}: ${door} shows ${told(own(doors[door]))}`)
      if (stage === 'repaired') complain(told(own(doors.search)) === told(wanted), `${says}: search finds ${told(own(doors.search))}`)
    }
    const members = new Set(live?.interpretations.map(({ publicId }) => publicId))
    for (const [publicId, path] of bundle.paths) {
      const isLive = live !== null && (publicId === live.publicId || members.has(publicId))
      const answer = await see(platform, `${root}${path}`)
      const shows = told(own(new Set(answer.marks.map(keyOf))))
      if (isLive) complain(answer.status === 200 && answer.text.includes('文标记') && shows === told(wanted), `${says}: ${path} answers ${answer.status} and shows ${shows}`)
      else complain(!answer.text.includes('文标记'), `${says}: ${path} answers ${answer.status} and shows ${shows}`)
    }
    const listed = [...bundle.paths].filter(([, path]) => doors.sitemap.includes(path)).map(([publicId]) => publicId)
    const released = (text: PolicyText): string => [...bundle.paths.keys()].filter((id) => id === text.publicId || text.interpretations.some(({ publicId }) => publicId === id)).join()
    const mayList = stage === 'repaired' ? [live === null ? '' : released(live)] : ['', ...releases.map(released)]
    complain(mayList.includes(listed.join()), `${says}: the sitemap has ${listed.join() || 'nothing'}`)
    const shown = new Set(live === null ? [] : filesOf(live))
    // Pages that were kept from the release before may still lead to its files; they go once those pages are purged.
    const replaced = new Set(stage === 'repaired' || live === null ? [] : filesOf(releases[releases.indexOf(live) - 1] ?? live))
    for (const sha256 of new Set(releases.flatMap(filesOf))) {
      if ((isWithdrawn && stage === 'unrepaired') || (replaced.has(sha256) && !shown.has(sha256))) continue
      const { status } = await see(platform, `${root}/files/${sha256}.txt`)
      complain((status === 200) === shown.has(sha256), `${says}: a file of ${shown.has(sha256) ? 'it' : 'another release'} answers ${status}`)
    }
  }
  return complaints
}

const keyOf = ([name, version]: [name: string, version: number]): string => `${name}/${version}`
const marksOf = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => marksIn(text).map(keyOf)))
const releasedMarks = (text: PolicyText): Set<string> => marksOf([text.title, ...text.interpretations.map(({ title }) => title)])
const filesOf = (text: PolicyText): string[] => [text, ...text.interpretations].flatMap(({ attachments }) => attachments.map(({ sha256 }) => sha256))

/** A page and all that follow it. */
async function pagesFrom(platform: Platform, first: string): Promise<string[]> {
  const texts: string[] = []
  const base = new URL(first, 'http://x')
  for (let page = 1; page <= 50; page += 1) {
    base.searchParams.set('page', String(page))
    const { status, text } = await see(platform, base.pathname + base.search)
    const isMore = marksIn(text).length > 0
    if (status !== 200 || !isMore) break
    texts.push(text)
  }
  return texts
}

async function bundlesOf(platform: Platform, tenant: string, histories: ReadonlyMap<string, StoredMove[]>): Promise<Bundle[]> {
  const bundles: Bundle[] = []
  for (const history of histories.values()) {
    const state = foldMoves(history)
    if (history[0]?.resourceType !== 'policies' || state.published === null) continue
    const releases: PolicyText[] = []
    for (const move of history) if (move.move === 'publish') releases.push((await readSnapshot(platform.payload, tenant, move.textHash ?? '')) as PolicyText)
    const name = (marksIn(releases[0]?.title ?? '')[0]?.[0] ?? 'none').slice(0, -1)
    const paths = new Map([[releases[0]?.publicId ?? '', state.published.path], ...state.published.members.map(({ publicId, path }) => [publicId, path] as const)])
    if (pathsOf(state.published).length !== paths.size) throw new Error('two members at one address')
    bundles.push({ name, state, releases, paths })
  }
  return bundles
}

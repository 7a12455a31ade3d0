import type { LibraryCopies } from './library-copies.store.ts'
import type { PublicReader } from '../../library/public-reader.ts'
import type { SiteDirectory } from '../../tenancy/site-directory.ts'

export type Holder = { publicId: string; share: number; title: string; site: string; href: string; date: string }

export type HoldersParts = { copies: LibraryCopies; reader: Pick<PublicReader, 'rowsById'>; directory: () => SiteDirectory }

/**
 * Whose text is this? Documents and interpretations that citizens can read and that have part of it, of all sites; what is
 * no longer public is left out whatever the index says.
 * @param except public id of the text's own page
 * @throws PlatformError `database.unavailable`
 */
export async function holdersOf({ copies, reader, directory }: HoldersParts, text: string, except: string | null): Promise<{ holders: Holder[]; complete: boolean }> {
  const { holders, complete } = await copies.find({ text, limit: 20, ...(except === null ? {} : { except }) })
  const rows = new Map((await reader.rowsById(holders.map(({ entryId }) => entryId))).map((row) => [row.publicId, row]))
  return {
    complete,
    holders: holders.flatMap(({ entryId, share }): Holder[] => {
      const row = rows.get(entryId)
      const site = row === undefined ? null : directory().byId(row.tenant)
      return row === undefined || site === null ? [] : [{ publicId: entryId, share, title: row.title, site: site.name, href: `${directory().absoluteRoot(site.id)}${row.path}`, date: row.pubDate.slice(0, 10) }]
    }),
  }
}

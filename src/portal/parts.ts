import type { Board } from '../features/message-board/board.action.ts'
import type { LibraryEntry } from '../library/entry.ts'
import type { PublicReader } from '../library/public-reader.ts'
import type { SearchEngine } from '../search/search-engine.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import type { Theme } from '../theming/theme.ts'
import type { ImageView, SafeHtml } from '../theming/views.ts'
import type { Generations } from './page-store/generations.ts'
import type { RenderTrace } from './page-store/flight.ts'
import type { Tenant } from '../tenancy/tenant.ts'

/** What a page is made from; put together once by `create-portal`. */
export type PortalParts = {
  reader: PublicReader
  generations: Generations
  /** the tree as it stands now */
  directory: () => SiteDirectory
  themeOf: (tenant: Tenant) => Theme
  logoOf: (tenant: Tenant) => ImageView | null
  /** SVG of the QR code of an address, made here */
  qrOf: (url: string) => SafeHtml
  search: SearchEngine
  board: Board
  /** whether the committed moves have withdrawn this item though the library may not say so yet (design §5) */
  isWithdrawnByMoves: (publicId: string) => Promise<LibraryEntry['withdrawal']>
}

/** One page to be made: for which site, as reached by which root, and who notes what it depends on. */
export type PageRequest = {
  tenant: Tenant
  /** root form: prefix of the site's links */
  form: string
  /** below the root, with leading slash */
  path: string
  query: URLSearchParams
  trace: RenderTrace
}

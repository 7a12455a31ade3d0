import type { AnswerView, LetterFiguresView, LetterFormView, LetterListView, LetterReceiptView, LetterStatusView, LetterVerifyView, LetterView } from './letter-views.ts'
import type { CitedDocumentView, DocumentCardView, DisclosureZoneView, InterpretationView, PolicyListView, PolicyView, ValidityView } from './policy-views.ts'

/**
 * What templates get: plain, serialisable values, one type for each template. Templates cannot fetch; a Payload
 * document never reaches them. `SafeHtml` is made by the rich-text renderer alone and is the only text that a template
 * may print raw, in the one partial `partials/rich-text.liquid`.
 */
export type SafeHtml = string & { readonly __safeHtml: unique symbol }

export type LinkView = { label: string; href: string; current?: boolean }

export type NavItem = LinkView & { children: LinkView[] }

/** A row of any list: title left, date right. `date` is `YYYY-MM-DD` (D-33), `datetime` the machine form. */
export type ItemLink = {
  title: string
  href: string
  date: string
  datetime: string
  summary: string
  source: string
  /** name of the site it comes from, where a list mixes sites */
  siteName: string | null
  thumbnail: ImageView | null
  /** of a policy document or an interpretation, the document's; null for everything else */
  validity: ValidityView | null
}

export type ImageView = {
  src: string
  /** `src` candidates by width, ready for `srcset` */
  srcset: string
  width: number
  height: number
  /** empty when decorative */
  alt: string
}

export type FileView = { label: string; href: string; /** upper case, such as `PDF` */ type: string; /** such as `1.2 MB` */ size: string }

export type SiteView = {
  name: string
  shortName: string
  level: 'province' | 'prefecture' | 'county' | 'department'
  /** prefix of every link of this site, without trailing slash: '' | '/s/<slug>' | '/s/<slug>/bm/<mount>' … */
  root: string
  homeHref: string
  searchHref: string
  sitemapHref: string
  /** 我为政府网站找错 (D-56), of no page in particular */
  reportErrorHref: string
  contactHref: string
  /** where a letter is written, and where is asked how one stands */
  writeHref: string
  statusHref: string
  domain: string
  siteCode: string | null
  icpNumber: string | null
  policeNumber: string | null
  organisers: { supervisor: string; organiser: string; operator: string; maintainer: string }
  contact: { phone: string; address: string; email: string; postcode: string; hours: string }
  logo: ImageView | null
  /** the theme's named colour set */
  palette: string
  nav: NavItem[]
  /** 上级 site, for the link in the header */
  parent: LinkView | null
  /** language of the furniture, which the visitor may choose */
  locale: string
  /** language of what is published; the same as `locale` unless the visitor chose another one */
  contentLocale: string
  /** 长者模式: large type, strong contrast, one column */
  elder: boolean
}

/** The same page with furniture in another language; `label` is the language's own name for itself. */
export type LanguageLink = LinkView & { locale: string }

export type MetaTag = { name: string; content: string }

/** Fields every page has. */
export type PageFrame = {
  site: SiteView
  /** content of `<title>` */
  title: string
  /** D-01…D-15 in order */
  meta: MetaTag[]
  /** absolute, from the registry; null on pages that are not to be indexed */
  canonical: string | null
  feedHref: string | null
  breadcrumb: LinkView[]
  /** the same page in the other languages; empty where it has no other address, as in the preview door */
  languages: LanguageLink[]
  /** the same page in elder mode, or in standard mode when it is in elder mode; null where it has no other address */
  elderHref: string | null
  /** true in the preview door: shows a banner and `noindex` */
  preview: boolean
  /** what the banner says of this preview, such as for whom it is; '' for the usual words */
  previewNote: string
}

export type ListBlock = {
  /** name of the slot, as theme.json declares it */
  slot: string
  label: string
  href: string | null
  items: ItemLink[]
}

/** `ofAll`: of this site and of all sites below it; `meanDays`: working days with one decimal at most; `href`: the figures of one site */
export type RepliesView = { answered: number; meanDays: string; ofAll: boolean; href: string | null }

export type HomeView = PageFrame & {
  template: 'home'
  /** the lead story: the newest item of the lead slot that has a picture, else the newest */
  lead: ItemLink | null
  /** by slot name; a slot whose column is absent or empty is missing */
  blocks: Record<string, ListBlock>
  /** how letters were answered this year; null where no answered letters are shown, or none was answered this year */
  replies: RepliesView | null
  /** 下级 sites (prefectures and counties of a province, counties of a prefecture), with the level for grouping */
  sites: (LinkView & { level: SiteView['level'] })[]
  /** departments mounted under this site */
  departments: (LinkView & { summary: string })[]
  /** 服务 quick links: columns of the service family */
  services: LinkView[]
}

export type PagingView = {
  /** 1 is the newest page */
  page: number
  pages: number
  total: number
  newerHref: string | null
  olderHref: string | null
  links: (LinkView | null)[]
}

export type ColumnView = PageFrame & {
  template: 'column'
  column: { name: string; description: string; typeLabel: string; owner: string }
  /** on every column of the disclosure zone, else null */
  zone: DisclosureZoneView | null
  /** the policy library, on columns of policy documents, else null */
  libraryHref: string | null
  /** on columns of consultation: the way to the board is shown, with its newest answered letters where there are any */
  board: { letters: ListBlock | null } | null
  /** columns beside this one */
  siblings: LinkView[]
  /** child columns with their newest items; empty for a leaf */
  children: ListBlock[]
  items: ItemLink[]
  paging: PagingView
}

/** `minor`: the wording alone was changed, which needs no note; `major` says what was wrong. */
export type CorrectionView = { kind: 'minor' | 'major'; /** `YYYY-MM-DD` */ date: string; note: string }

export type ArticleView = PageFrame & {
  template: 'article'
  /** id that the address carries */
  publicId: string
  heading: string
  subtitle: string
  summary: string
  source: string
  author: string
  editor: string
  /** `YYYY-MM-DD HH:MM` (D-33) */
  published: string
  publishedDatetime: string
  /** `YYYY-MM-DD HH:MM` of the last correction, else null */
  corrected: string | null
  correctionNote: string
  /** every correction since the first publication, newest first (更正说明, G-32) */
  corrections: CorrectionView[]
  column: LinkView
  /** the form for an error on this page (D-56), which names it */
  mendHref: string
  /** the policy document that this notice relays, else null */
  relays: DocumentCardView | null
  /** documents cited here that are no longer in force (G-32) */
  cited: CitedDocumentView[]
  cover: ImageView | null
  body: SafeHtml
  attachments: FileView[]
  keywords: string[]
  previous: ItemLink | null
  next: ItemLink | null
  related: ItemLink[]
  /** SVG text of the QR code of the canonical address; null in preview */
  qrSvg: SafeHtml | null
}

export type SearchView = PageFrame & {
  template: 'search'
  query: string
  /** `letters`: published letters of this site alone */
  scope: 'site' | 'province' | 'letters'
  siteScopeHref: string
  provinceScopeHref: string
  /** null where the site has no board of its own */
  lettersScopeHref: string | null
  /** problem with the query, as a locale key below `search.problem.`; null when there is none */
  problem: string | null
  results: (ItemLink & { /** title with `<mark>` around the hits */ markedTitle: SafeHtml; columnName: string })[]
  paging: PagingView | null
}

export type SitemapView = PageFrame & {
  template: 'sitemap'
  columns: NavItem[]
  sites: LinkView[]
  departments: LinkView[]
}

export type WithdrawnView = PageFrame & {
  template: 'withdrawn'
  heading: string
  /** `YYYY-MM-DD` */
  withdrawnOn: string
  /** why, of the kinds that leave a page; locale key below `withdrawn.said.` (D-51) */
  kind: 'error' | 'merged' | 'archived' | 'abolished'
  notice: string
  nextPlaces: LinkView[]
}

export type ErrorView = PageFrame & {
  template: 'error'
  status: number
  /** locale key below `errors.` */
  code: string
  requestId: string
  nextPlaces: LinkView[]
}

export type View =
  | HomeView
  | ColumnView
  | ArticleView
  | PolicyView
  | InterpretationView
  | PolicyListView
  | SearchView
  | SitemapView
  | WithdrawnView
  | ErrorView
  | LetterListView
  | LetterView
  | AnswerView
  | LetterFormView
  | LetterReceiptView
  | LetterStatusView
  | LetterVerifyView
  | LetterFiguresView

export type TemplateName = View['template']

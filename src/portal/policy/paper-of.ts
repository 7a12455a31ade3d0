import { publishedThemes } from '../../features/policy-library/theme-classes.ts'
import { civilDay } from '../../library/civil-time.ts'
import { siteMark, type LibraryEntry } from '../../library/entry.ts'
import type { PolicyFacet } from '../../library/policy-facet.ts'
import { attachmentViewOf } from '../../media/attachment-view.ts'
import type { PaperFact, PaperInput, PaperKind } from '../../papers/paper.ts'
import { paperKinds } from '../../papers/paper.ts'
import type { AttachmentRef } from '../../publishing/canonical-text.ts'
import type { PolicyText } from '../../publishing/policy-text.ts'
import { plainRoot } from '../../tenancy/presentation.ts'
import type { FileView } from '../../theming/views.ts'
import type { WordsOf } from '../item-links.ts'
import { genreWords, languageOf } from './document-facts.ts'

/** Below a site's root; without presentations, as files are. */
export const papersAt = '/files/documents/'

/** A document's page as a file (X-05), below the site's root without presentation. */
const paperForm = /^\/files\/documents\/([0-9a-hjkmnp-tv-z]{10})\.(docx|pdf)$/

export type PaperPath = { publicId: string; kind: PaperKind }

/** What is asked for at a path below a site's root; null where it is no paper. */
export function paperIn(path: string): PaperPath | null {
  const [, publicId, extension] = paperForm.exec(path) ?? []
  const kind = paperKinds.find((known) => known === extension)
  return publicId === undefined || kind === undefined ? null : { publicId, kind }
}

/** Links to a document's papers; without size, because they are made when somebody asks for them. */
export const paperLinks = (publicId: string, title: string, form: string): FileView[] =>
  paperKinds.map((kind) => ({ label: title, href: `${plainRoot(form)}/files/documents/${publicId}.${kind}`, type: kind.toUpperCase(), size: '' }))

export const paperTypes: Readonly<Record<PaperKind, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf',
}

type Document = Extract<PolicyFacet, { kind: 'document' }>

/** Everything on which a paper depends beside the look of papers: what was signed, how the document stands now, and where. */
export const paperRevision = (entry: LibraryEntry, { validity }: Document, site: { root: string; locale: string }): string =>
  JSON.stringify([entry.textHash, entry.pubDate, entry.path, validity, site])

export type PaperSite = {
  /** absolute address of the site's root */
  root: string
  locale: string
  words: WordsOf
  loadImage: (sha256: string) => Promise<Uint8Array>
}

/** A document's released text as a paper: its head, its facts with its validity now (G-32), its body. */
export function paperOf(text: PolicyText, entry: LibraryEntry, facet: Document, site: PaperSite): PaperInput {
  const { document } = text
  const at = (href: string): string => href.replace(siteMark, site.root)
  const attachment = (file: AttachmentRef) => {
    const { label, href } = attachmentViewOf(file, siteMark)
    return { label, href: at(href) }
  }
  return {
    title: text.title,
    issuer: text.docNumber === '' ? '' : document.issuer,
    documentNumber: text.docNumber,
    facts: factsOf(text, entry, facet, site),
    body: text.body,
    images: Object.fromEntries(Object.entries(text.images).map(([id, image]) => [id, {
      sha256: image.sha256, alt: image.decorative ? '' : image.alt, caption: image.caption, credit: '', load: () => site.loadImage(image.sha256),
    }])),
    files: Object.fromEntries(Object.entries(text.files).map(([id, file]) => [id, attachment(file)])),
    documents: Object.fromEntries(Object.entries(text.documents).map(([key, path]) => [key.replace(':', '/'), `${site.root}${path}`])),
    attachments: [...document.officialFiles, ...text.attachments].map(attachment),
    signature: [document.issuer, ...document.jointIssuers].filter((name) => name !== ''),
    formedOn: document.formedOn === '' ? null : document.formedOn,
    sourceUrl: `${site.root}${entry.path}`,
    language: site.locale,
  }
}

function factsOf({ docNumber, document }: PolicyText, entry: LibraryEntry, { validity }: Document, { words, locale }: PaperSite): PaperFact[] {
  const language = languageOf(locale)
  const themes = [document.themeClass, document.themeSubclass].flatMap((key) => publishedThemes.get(key)?.[language] ?? [])
  const by = validity.by === null ? '' : ` ${validity.by.docNumber || validity.by.title}`
  const facts: [string, string][] = [
    ['document.index-number', document.indexNumber], ['document.theme', themes.join(' · ')], ['document.issuer', [document.issuer, ...document.jointIssuers].join('、')],
    ['document.number', docNumber], ['document.genre', genreWords(document.genre, language)], ['document.formed-on', document.formedOn], ['document.published-on', civilDay(entry.pubDate)],
    ['document.effective-on', document.effectiveOn], ['document.expires-on', document.expiresOn], ['document.validity', `${words(`validity.${validity.state}`)}${by}`],
  ]
  return facts.filter(([, value]) => value.trim() !== '').map(([key, value]) => ({ label: words(key), value }))
}

import { styleOf } from './from-dom-style.ts'
import { addAttachment, addImage, drop, linkTo, resolved } from './from-dom-job.ts'
import type { Job, LinkTarget, RawNode, State } from './from-dom-job.ts'

const attachmentExtensions = /\.(pdf|docx?|xlsx?|pptx?|ofd|zip|rar|txt|csv|wps|et|dps)$/i

/** Last part of an address's path, decoded; also of `viewer.html?file=…/a.pdf`, by which pages embed documents. */
const fileNameOf = (address: string): string => {
  const [path = '', query = ''] = (address.split('#')[0] ?? '').split('?', 2)
  const named = attachmentExtensions.test(path) ? path : (new URLSearchParams(query).get('file') ?? path)
  const last = named.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

const isAttachment = (address: string): boolean => /^(?!javascript:|data:)/i.test(address) && attachmentExtensions.test(fileNameOf(address))

/** Sources in the order of trust: pages that load pictures late keep the real address beside `src`. */
const lateSources = ['data-original', 'data-src', 'data-lazy-src', 'data-actualsrc', '_src']

const sourceOf = (image: Element): string => {
  const src = (image.getAttribute('src') ?? '').trim()
  const late = lateSources.map((name) => (image.getAttribute(name) ?? '').trim()).find((value) => value !== '')
  return late ?? src
}

const pixels = (element: Element, side: 'width' | 'height'): number => {
  const size = Number.parseFloat(styleOf(element, side) || (element.getAttribute(side) ?? ''))
  return Number.isFinite(size) ? size : Number.POSITIVE_INFINITY
}

const largestIcon = 24
const iconPath = /fileTypeImages\/|\/(?:file)?icons?\/[^/]*$|\/(?:icon|ico)_(?:pdf|docx?|xlsx?|pptx?|zip|rar|txt|file)\b/i

/** `<img>` → upload node under a pending key, null where there is no picture to keep. */
export const imageNode = (image: Element, state: State, job: Job): RawNode | null => {
  const src = sourceOf(image)
  if (src === '') return refuse(job, 'image-without-source')
  const isSmall = pixels(image, 'width') <= largestIcon && pixels(image, 'height') <= largestIcon
  if (isSmall || iconPath.test(src)) return refuse(job, 'icon')
  if (state.link !== null) drop(job, 'image-link')
  const key = addImage(job, resolved(job, src), (image.getAttribute('alt') ?? '').trim())
  return { type: 'upload', relationTo: 'media', value: key, format: state.align }
}

const refuse = (job: Job, kind: Parameters<typeof drop>[1]): null => {
  drop(job, kind)
  return null
}

export type AnchorResult = { link: LinkTarget | null; node: RawNode | null }

/** `<a>` → where its words lead, and a node of its own where it has no words but stands for a file. */
export const readAnchor = (anchor: Element, job: Job): AnchorResult => {
  const href = (anchor.getAttribute('href') ?? '').trim()
  // a place on the old page is no place on the new one
  if (href === '' || href.startsWith('#')) return { link: null, node: null }
  const words = (anchor.textContent ?? '').trim()
  if (isAttachment(href)) return words === '' ? { link: null, node: fileNode(anchor, href, job) } : { link: fileLink(href, words, job), node: null }
  const link = linkTo(job, href)
  if (link === null) drop(job, 'unsafe-link')
  return { link, node: null }
}

const fileLink = (href: string, label: string, job: Job): LinkTarget => ({
  fields: {
    linkType: 'internal', newTab: false,
    doc: { relationTo: 'attachments', value: addAttachment(job, resolved(job, href), label.replace(/\s+/g, ' ')) },
  },
})

const fileNode = (element: Element, href: string, job: Job): RawNode => {
  const label = (element.getAttribute('title') ?? '').trim() || fileNameOf(href)
  return { type: 'upload', relationTo: 'attachments', value: addAttachment(job, resolved(job, href), label), fields: { label } }
}

/** `<embed>`, `<object>`, `<iframe>`: a document shown in the page becomes an attachment; the rest cannot be kept. */
export const embedNode = (element: Element, job: Job): RawNode | null => {
  const address = (element.getAttribute('src') ?? element.getAttribute('data') ?? '').trim()
  if (isAttachment(address)) return fileNode(element, address, job)
  return refuse(job, 'embed')
}

import type { ListRow } from '../../library/entry.ts'
import { similarTo, type Similar } from '../../features/message-board/similar-answers.action.ts'
import type { LinkView } from '../../theming/views.ts'
import type { PageRequest, PortalParts } from '../parts.ts'

/** What the script of the form asks for while somebody types a title; addresses below the site's root as the visitor reached it. */
export type SimilarAnswer = Record<keyof Similar, { title: string; href: string }[]> & { /** who it may be for */ units: { id: string; name: string }[] }

type Asked = Pick<PageRequest, 'tenant' | 'form'>

export async function similarAnswer(parts: PortalParts, { tenant, form }: Asked, title: string): Promise<Omit<SimilarAnswer, 'units'>> {
  const found = await similarTo(parts, tenant.id, title)
  const links = (rows: readonly ListRow[]) => rows.map(({ title: name, path }) => ({ title: name, href: `${form}${path}` }))
  return { questions: links(found.questions), services: links(found.services), documents: links(found.documents) }
}

/** The same for the preview, which needs no script. What the search cannot do now is no reason to keep a letter back. */
export async function similarLinks(parts: PortalParts, request: Asked, title: string): Promise<LinkView[]> {
  try {
    const { questions, services, documents } = await similarAnswer(parts, request, title)
    return [...questions, ...services, ...documents].map((one) => ({ label: one.title, href: one.href }))
  } catch {
    return []
  }
}

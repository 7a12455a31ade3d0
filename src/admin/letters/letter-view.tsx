import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { notFound, redirect } from 'next/navigation.js'
import type { AdminViewServerProps } from 'payload'
import { sayIn } from '../wording/wording.ts'
import { LetterPage } from './letter-page.tsx'
import { lettersHref, lettersView } from './letters-href.ts'

const publicIdForm = /^[0-9a-z]{6,16}$/

/** The page of one letter. What it shows comes through the staff's door, which decides for each letter anew. */
export function LetterView({ initPageResult, params, searchParams = {} }: AdminViewServerProps) {
  const { req, permissions, visibleEntities, locale } = initPageResult
  const { payload, user, i18n } = req
  if (!user) redirect('/admin/login')
  const segments = params?.['segments']
  const publicId = Array.isArray(segments) ? (segments[1] ?? '') : ''
  if (!publicIdForm.test(publicId)) notFound()
  const say = sayIn(i18n.language)
  const view = lettersView(searchParams)
  return (
    <DefaultTemplate i18n={i18n} locale={locale} params={params ?? {}} payload={payload} permissions={permissions} searchParams={searchParams} user={user} viewActions={payload.config.admin.components.actions ?? []} visibleEntities={visibleEntities}>
      <SetStepNav nav={[{ label: say('letters.title'), url: lettersHref(view) }]} />
      <Gutter className="jy-desk jy-letter-page"><main><LetterPage key={publicId} publicId={publicId} view={view} /></main></Gutter>
    </DefaultTemplate>
  )
}

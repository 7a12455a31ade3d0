import { DefaultNav } from '@payloadcms/next/rsc'
import type { ComponentProps } from 'react'
import { scopeOfPage } from '../page-scope.ts'
import { navEntries } from './nav-entries.ts'

/** Payload's navigation, with only the lists that the signed-in person works with. */
export async function RoleNav(props: ComponentProps<typeof DefaultNav>) {
  const { payload, user, visibleEntities } = props
  if (!user || !visibleEntities) return null
  const scope = await scopeOfPage(payload, user)
  return <DefaultNav {...props} visibleEntities={{ ...visibleEntities, collections: navEntries(visibleEntities.collections, scope) }} />
}

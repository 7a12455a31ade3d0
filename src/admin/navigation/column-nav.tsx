import { cookies } from 'next/headers.js'
import { hasLetterRooms } from '../../features/message-board/letter-counts.action.ts'
import { scopeOfPage } from '../page-scope.ts'
import type { ServerProps } from '../server-props.ts'
import { siteCookie } from '../../tenancy/chosen-site.ts'
import { readColumnNav } from './column-nav.store.ts'
import { ColumnTree } from './column-tree-view.tsx'

/** The letters' desk and the column tree of the sites that the signed-in person serves, above Payload's own links. */
export async function ColumnNav({ payload, user }: ServerProps) {
  if (!user) return null
  const wanted = (await cookies()).get(siteCookie)?.value ?? null
  const scope = await scopeOfPage(payload, user)
  const [data, letters] = await Promise.all([readColumnNav(payload, user, wanted, new Date()), hasLetterRooms(payload, scope)])
  return <ColumnTree data={data} letters={letters} />
}

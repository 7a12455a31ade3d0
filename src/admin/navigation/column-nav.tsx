import { cookies } from 'next/headers.js'
import type { ServerProps } from '../server-props.ts'
import { siteCookie } from './chosen-site.ts'
import { readColumnNav } from './column-nav.store.ts'
import { ColumnTree } from './column-tree-view.tsx'

/** The column tree of the sites that the signed-in person serves, above Payload's own links. */
export async function ColumnNav({ payload, user }: ServerProps) {
  if (!user) return null
  const wanted = (await cookies()).get(siteCookie)?.value ?? null
  const data = await readColumnNav(payload, user, wanted, new Date())
  return <ColumnTree data={data} />
}

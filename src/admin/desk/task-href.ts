import type { ResourceRef } from '../../publishing/resource-types.ts'
import type { TaskKind } from '../../publishing/tasks.ts'

/** What is to be signed opens at its review screen, everything else where it is written. */
export const taskHref = ({ type, id }: ResourceRef, kind: TaskKind): string =>
  `/admin/collections/${type}/${encodeURIComponent(id)}${kind === 'sign' || kind === 'retrospective' ? '/review' : ''}`

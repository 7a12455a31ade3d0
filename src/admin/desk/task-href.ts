import type { TaskKind } from '../../publishing/tasks.ts'

/** What is to be signed opens at its review screen, everything else where it is written. */
export const taskHref = (id: string, kind: TaskKind): string =>
  `/admin/collections/articles/${encodeURIComponent(id)}${kind === 'sign' || kind === 'retrospective' ? '/review' : ''}`

import type { ListRow } from '../../library/entry.ts'
import { subtreeTag } from '../../library/tags.ts'
import { letterIdIn } from './board-paths.ts'

/** The list in which the newest letters stand that the boards of a site and of all below it have answered (C-26). */
export const lettersKey = (tenant: string): string => subtreeTag(tenant, 'consultation')

/** Letters among what that list holds: articles of columns of consultation stand in it, too. */
export const answeredLetters = (rows: readonly ListRow[]): ListRow[] => rows.filter(({ path }) => letterIdIn(path) !== null)

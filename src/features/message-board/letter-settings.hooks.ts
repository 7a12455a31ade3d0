import type { SettingShapes } from '../../publishing/chain.hooks.ts'
import { letterPointsKey, letterPointsProblems } from './letter-points.ts'
import { letterRetentionKey, letterRetentionProblems } from './letter-retention.ts'

/** Shapes of the board's own settings. */
export const letterShapes: SettingShapes = { [letterPointsKey]: letterPointsProblems, [letterRetentionKey]: letterRetentionProblems }

import type { SettingShapes } from '../../publishing/chain.hooks.ts'
import { letterLengthsKey, letterLengthsProblems } from './letter-lengths.ts'
import { letterPointsKey, letterPointsProblems } from './letter-points.ts'
import { letterRetentionKey, letterRetentionProblems } from './letter-retention.ts'

/** Shapes of the board's own settings. */
export const letterShapes: SettingShapes = { [letterLengthsKey]: letterLengthsProblems, [letterPointsKey]: letterPointsProblems, [letterRetentionKey]: letterRetentionProblems }

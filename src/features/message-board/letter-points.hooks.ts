import type { SettingShapes } from '../../publishing/chain.hooks.ts'
import { letterPointsKey, letterPointsProblems } from './letter-points.ts'

/** Shapes of the board's own settings. */
export const letterShapes: SettingShapes = { [letterPointsKey]: letterPointsProblems }

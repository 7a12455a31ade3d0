import type { SettingShapes } from '../../publishing/chain.hooks.ts'
import { libraryRulesKey, librarySettingsProblems } from './library-rules.ts'

/** The province-wide setting of the policy library, checked as an officer saves it: sites may only ask more. */
export const libraryShapes: SettingShapes = {
  [libraryRulesKey]: (value) => {
    const checked = librarySettingsProblems(value)
    return { reasons: checked.reasons, value: checked.value ?? value }
  },
}

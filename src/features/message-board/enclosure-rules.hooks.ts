import type { SettingShapes } from '../../publishing/chain.hooks.ts'
import { enclosureRulesKey, enclosureSettingsProblems } from './enclosure-rules.ts'

/** The province-wide setting of letters' files, checked as an officer saves it. */
export const enclosureShapes: SettingShapes = {
  [enclosureRulesKey]: (value) => {
    const checked = enclosureSettingsProblems(value)
    return { reasons: checked.reasons, value: checked.value ?? value }
  },
}

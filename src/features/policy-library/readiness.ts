import type { Readiness } from '../../publishing/bundle-readiness.ts'
import type { PolicyText } from '../../publishing/policy-text.ts'
import { usualBundleSettings } from './bundle-settings.ts'
import type { BundleSettings } from './bundle-settings.ts'
import { documentReadiness } from './document-readiness.ts'
import type { Known } from './document-readiness.ts'
import { interpretationReadiness } from './interpretation-readiness.ts'

/**
 * What a bundle (a policy document with its interpretations) lacks before it may leave drafting (J-01, J-02), all at once,
 * each with field and rule. What every page needs (title, source, column, summary, body) is said by `reasonsNotReady` for
 * each page and not here. Fields bear the names of the forms; those of the n-th interpretation begin with
 * `interpretations.<n>.`. Warnings do not refuse.
 */
export function bundleReadiness(text: PolicyText, known: Known, settings: BundleSettings = usualBundleSettings): Readiness {
  const document = documentReadiness(text, known, settings)
  const interpretations = interpretationReadiness(text, settings)
  return { reasons: [...document.reasons, ...interpretations.reasons], warnings: [...document.warnings, ...interpretations.warnings] }
}

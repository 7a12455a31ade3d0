import type { Say } from '../wording/wording.ts'

/** Where the words of a choice stand, by the field that holds its key. */
const choices: Readonly<Record<string, string>> = {
  themeClass: 'policy.themeClasses', themeSubclass: 'policy.themeClasses', genre: 'policy.genres', disclosure: 'policy.disclosure', disclosureGround: 'policy.grounds',
  standingState: 'policy.validity', validity: 'policy.validity', interpretationForm: 'policy.interpretationForms', explainer: 'policy.explainers',
}

/** The words of a choice; null for a field that is no choice. */
export function choiceWords(field: string, key: string, say: Say): string | null {
  if (field === 'normative' || field === 'reposted') return key === '' ? '' : say(key === 'yes' ? 'common.yes' : 'common.no')
  const words = choices[field]
  return words === undefined ? null : key === '' ? '' : say(`${words}.${key}`)
}

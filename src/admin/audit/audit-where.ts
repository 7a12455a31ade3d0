/** What the reader of the audit asked for; empty means any. Days are `YYYY-MM-DD` in China's zone, both included. */
export type AuditQuestion = { person: string; kind: string; site: string; from: string; to: string }

export const anyEvent: AuditQuestion = { person: '', kind: '', site: '', from: '', to: '' }

const day = 24 * 60 * 60 * 1000
const startOf = (text: string): number => Date.parse(`${text}T00:00:00+08:00`)

/** The same as the `where` of Payload's list, as query parameters; `site` is a site's id. */
export function auditParameters(question: AuditQuestion): URLSearchParams {
  const conditions: [string, string, string][] = []
  if (question.person.trim() !== '') conditions.push(['actorName', 'like', question.person.trim()])
  if (question.kind !== '') conditions.push(['action', 'equals', question.kind])
  if (question.site !== '') conditions.push(['tenant', 'equals', question.site])
  if (question.from !== '') conditions.push(['at', 'greater_than_equal', new Date(startOf(question.from)).toISOString()])
  if (question.to !== '') conditions.push(['at', 'less_than', new Date(startOf(question.to) + day).toISOString()])
  return new URLSearchParams(conditions.map(([field, operator, value], at) => [`where[or][0][and][${at}][${field}][${operator}]`, value]))
}

/** What an address of the list asks for, so that the form shows it again after a reload. */
export function auditQuestion(parameters: { forEach(each: (value: string, key: string) => void): void }): AuditQuestion {
  const found = { ...anyEvent }
  parameters.forEach((value, key) => {
    const [, field, operator] = /^where\[or\]\[0\]\[and\]\[\d+\]\[(\w+)\]\[(\w+)\]$/.exec(key) ?? []
    if (field === 'actorName') found.person = value
    else if (field === 'action') found.kind = value
    else if (field === 'tenant') found.site = value
    else if (field === 'at') found[operator === 'less_than' ? 'to' : 'from'] = dayOf(value, operator === 'less_than' ? -1 : 0)
  })
  return found
}

function dayOf(instant: string, shift: number): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? '' : new Date(at + 8 * 60 * 60 * 1000 + shift).toISOString().slice(0, 10)
}

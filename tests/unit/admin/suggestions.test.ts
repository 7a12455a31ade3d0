import { expect, it } from 'vitest'
import type { RecognisedFact } from '../../../src/admin/policies/policies-api.store.ts'
import { suggestionsOf, takenTogether } from '../../../src/admin/policies/suggestions.ts'

const fact = (field: string, value: string, change: Partial<RecognisedFact> = {}): RecognisedFact => ({ field, value, raw: value, source: 'table', confidence: 0.98, doubtful: false, settable: true, ...change })

it('what is filled in is never among what is taken together, nor what somebody should look at first', () => {
  const form: Record<string, string> = { issuer: '松漪县人民政府', genre: 'notice ', title: '' }
  const suggestions = suggestionsOf(
    [fact('issuer', '松漪县人民政府办公室'), fact('genre', 'notice'), fact('title', '关于印发办法的通知'), fact('docNumber', '松政办发5号', { doubtful: true }), fact('indexNumber', '1/2026-00001', { settable: false })],
    (field) => form[field] ?? '',
  )
  expect(suggestions.map(({ field, standing }) => `${field} ${standing}`)).toEqual(['issuer other', 'genre same', 'title empty', 'docNumber empty', 'indexNumber shown'])
  expect(takenTogether(suggestions).map(({ field }) => field)).toEqual(['title'])
})

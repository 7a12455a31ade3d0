import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { searchForm } from '../../../src/search/index-file.store.ts'

describe('the form of the search index', () => {
  it('has another number whenever its tables are others: a file of the former form is replaced, not asked for what it has not', () => {
    expect({ format: searchForm.format, tables: createHash('sha256').update(searchForm.schema).digest('hex').slice(0, 16) }).toEqual({ format: 5, tables: 'd26db6afbef05af8' })
  })
})

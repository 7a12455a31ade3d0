import { APIError, ValidationError } from 'payload'
import { describe, expect, it } from 'vitest'
import { isUniqueViolation } from '../../../src/storage/records.store.ts'

const validation = (message: string) => new ValidationError({ collection: 'messages', errors: [{ message, path: 'form' }] })
const withCode = (code: unknown, message = 'x') => Object.assign(new Error(message), { code })

describe('a violation of uniqueness', () => {
  it.each([
    ['of MongoDB', withCode(11000), true], ['of SQLite', withCode('SQLITE_CONSTRAINT_UNIQUE'), true], ['of a primary key', withCode('SQLITE_CONSTRAINT_PRIMARYKEY'), true],
    ['as an adapter says it', validation('Value must be unique'), true], ['as an adapter says it in Chinese', validation('值必须是唯一的'), true], ['behind another error', new Error('x', { cause: withCode(11000) }), true],
    ['is no missing value', withCode('SQLITE_CONSTRAINT_NOTNULL', 'NOT NULL constraint failed: messages.title'), false], ['is no foreign key', withCode('SQLITE_CONSTRAINT_FOREIGNKEY'), false],
    ['is no other problem of a field', validation('This field is required.'), false], ['is no ValidationError of mongoose', Object.assign(new Error('title: Path `title` is required.'), { name: 'ValidationError', errors: {} }), false],
    ['is no error of another kind', new APIError('x', 500), false], ['is not nothing', null, false],
  ])('%s', (_what, error, expected) => {
    expect(isUniqueViolation(error)).toBe(expected)
  })
})

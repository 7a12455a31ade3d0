import { randomInt } from 'node:crypto'
import { codeCount, queryCode } from './query-code.ts'

/** A code that cannot be foreseen; that no other letter has it is for the database's unique index to say. */
export const drawQueryCode = (): string => queryCode(randomInt(codeCount))

import { randomBytes } from 'node:crypto'

/** Crockford's alphabet in lower case: no letter that looks like a digit, safe in any address. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** D-50: our own short id of a resource, the same on every database: 10 characters, 50 random bits; a unique index guards it. */
export const newPublicId = (): string => [...randomBytes(10)].map((byte) => alphabet[byte & 31]).join('')

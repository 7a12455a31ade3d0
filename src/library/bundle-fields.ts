import type { Field } from 'payload'

/**
 * Which release of which bundle a row of the library belongs to (docs/adr/0029); both '' for what is released by itself.
 * Not null, so that the unique indexes over them hold for single items too.
 */
export const bundleFields = (): Field[] => [
  { name: 'bundle', type: 'text', defaultValue: '' },
  { name: 'release', type: 'text', defaultValue: '' },
]

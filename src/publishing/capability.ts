/**
 * The in-process capability without which nothing may set a stage, `_status` or any other server-owned field.
 * `Symbol.for`, because the admin's bundle holds its own copy of this module; HTTP cannot set `req.context`.
 */
const capability = Symbol.for('jiyue.publishing.capability')

export const trustedContext = (): Record<symbol, true> => ({ [capability]: true })

export const isTrusted = (context: unknown): boolean =>
  context !== null && typeof context === 'object' && (context as Record<symbol, unknown>)[capability] === true

import './quick-resolution.ts'

/**
 * Entry of a process. The hooks above must stand before anything else is resolved, and static imports are all resolved
 * before the first is run; hence the dynamic one.
 */
await import('./start.ts')

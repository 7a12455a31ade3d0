import * as initial from './20261122_000000_initial.ts'

/** SQL migrations in order; a new one is written by `payload migrate:create` and listed here. */
export const migrations = [{ up: initial.up, down: initial.down, name: '20261122_000000_initial' }]

import type { Payload } from 'payload'
import type { BundleReadiness, ClaimNumber } from './publishing/bundle-readiness.ts'
import type { Settings } from './settings.ts'
import type { ThemeChoice } from './tenancy/theme-choice.ts'

/**
 * What one process has made once and every door of it must share: kept beside the Payload instance on `globalThis`,
 * because the admin's bundle holds its own copies of our modules (two copies of a module-level map would disagree).
 */
export type Runtime = {
  settings: Settings
  /** the clock by which access that depends on the hour is given */
  now: () => Date
  /** a hint that a move was committed; the worker finds it anyway */
  wakeWorker: () => void
  /** durable, before it resolves: this path of this site is never again served from the page store (design §5) */
  tombstone: (tenant: string, path: string, reason: string) => Promise<void>
  /** the tree of sites changed */
  forgetDirectory: () => void
  /** names of the palettes of each theme, by the theme's name */
  themes: () => Readonly<Record<string, readonly string[]>>
  /** themes and palettes by the words of their files, for the site's form */
  themeChoices: () => readonly ThemeChoice[]
  bundleReadiness: BundleReadiness
  claimNumber: ClaimNumber
}

const key = Symbol.for('jiyue.runtimes')
type Registry = { [key]?: WeakMap<Payload, Runtime> }

const registry = (): WeakMap<Payload, Runtime> => {
  const holder = globalThis as Registry
  holder[key] ??= new WeakMap()
  return holder[key]
}

export const setRuntime = (payload: Payload, runtime: Runtime): void => {
  registry().set(payload, runtime)
}

/** @throws Error when the process has not been put together by `create-platform`. */
export function runtimeOf(payload: Payload): Runtime {
  const runtime = registry().get(payload)
  if (runtime === undefined) throw new Error('This Payload instance has no runtime; start it through createPlatform.')
  return runtime
}

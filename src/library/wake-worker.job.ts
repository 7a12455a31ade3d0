import type { Settings } from '../settings.ts'
import type { Worker } from './worker.job.ts'

/** A worker alone is woken by nobody; beside the admin the look is only for wake-ups that were lost and work that failed. */
export function startWaking(settings: Pick<Settings, 'roles' | 'pollMs'>, worker: Worker): NodeJS.Timeout | undefined {
  if (!settings.roles.includes('worker')) return undefined
  const timer = setInterval(() => worker.wake(), settings.roles.includes('admin') ? 30_000 : settings.pollMs)
  timer.unref()
  return timer
}

import { createPlatform, type Platform } from '../create-platform.ts'
import { readSettings, type Settings } from '../settings.ts'

/** Runs a command over a platform without a listening server, and always closes it. */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>, change: (settings: Settings) => Settings = (settings) => settings): Promise<T> {
  const settings = change({ ...readSettings(), roles: ['worker'] })
  const platform = await createPlatform(settings)
  try {
    return await work(platform)
  } finally {
    await platform.worker.idle()
    await platform.close()
  }
}

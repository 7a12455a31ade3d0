import { createPlatform, type Platform } from '../create-platform.ts'
import { readSettings, type Settings } from '../settings.ts'

/** Runs a command over a platform without server and worker (one may be running beside it), and always closes it. */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>, change: (settings: Settings) => Settings = (settings) => settings): Promise<T> {
  const settings = change({ ...readSettings(), roles: [] })
  const platform = await createPlatform(settings)
  try {
    return await work(platform)
  } finally {
    await platform.worker.idle()
    await platform.close()
  }
}

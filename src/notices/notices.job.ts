import type { Payload } from 'payload'
import type { StoredMove } from '../publishing/moves.store.ts'
import type { Settings } from '../settings.ts'
import { deliverNotices } from './deliver.job.ts'
import { createMail, type Mail } from './mail.store.ts'
import { notifyOfMove, notifyOfTerms } from './notify.job.ts'
import { createWebhook } from './webhook.store.ts'

export type Notices = {
  /** for the worker, once a move has committed */
  notify(history: readonly StoredMove[], move: StoredMove): Promise<void>
  /** tells of terms that passed and sends what is to be sent; one round at a time */
  run(): Promise<void>
  stop(): Promise<void>
}

const everyMs = 30_000
const tidyEveryMs = 3_600_000

type Parts = { payload: Payload; settings: Pick<Settings, 'smtpUrl' | 'mailFrom' | 'dataDir' | 'webhook' | 'adminOrigin'>; now: () => Date; onFault: (error: unknown) => void; timed: boolean; /** what else is to be sent in each round */ beside?: (mail: Mail) => Promise<void> }

/** Notices of one worker process. */
export function createNotices({ payload, settings, now, onFault, timed, beside }: Parts): Notices {
  const mail = createMail({ smtpUrl: settings.smtpUrl, from: settings.mailFrom, dataDir: settings.dataDir })
  const webhook = settings.webhook === null ? null : createWebhook(settings.webhook)
  const telling = { payload, webhooks: webhook !== null, now }
  let running: Promise<void> | null = null
  let tidied = 0
  // By the machine's own clock, which stamped the files.
  const tidy = async (): Promise<void> => {
    if (Date.now() - tidied < tidyEveryMs) return
    tidied = Date.now()
    await mail.tidy(new Date()).catch(onFault)
  }
  const round = async (): Promise<void> => {
    await notifyOfTerms(telling)
    await deliverNotices({ payload, mail, webhook, adminOrigin: settings.adminOrigin, now, onFault })
    await beside?.(mail)
    await tidy()
  }
  const run = (): Promise<void> => {
    running ??= round().finally(() => {
      running = null
    })
    return running
  }
  const timer = timed ? setInterval(() => void run().catch(onFault), everyMs) : undefined
  timer?.unref()
  return {
    notify: (history, move) => notifyOfMove(telling, history, move),
    run,
    async stop() {
      clearInterval(timer)
      await running?.catch(() => undefined)
      mail.close()
    },
  }
}

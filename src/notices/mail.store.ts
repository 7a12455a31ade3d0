import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Nodemailer from 'nodemailer'
import type { Transporter } from 'nodemailer'
import type { Letter } from './letters.ts'

export type Mail = {
  /** Sends a letter, or throws. @param to one address, whatever signs are in it; never a name or a list */
  send(to: string, letter: Letter): Promise<void>
  /** Removes letters that were written to files long enough ago. */
  tidy(now: Date): Promise<void>
  close(): void
}

/** For so long what picks up written letters may stand still; citizens' addresses are in them (S-12). */
export const outboxDays = 30

const addressAlone = (address: string) => ({ name: '', address })

/**
 * Letters go to the server that `SMTP_URL` names; without one they are written below the data folder as `.eml` files, as
 * they would have been sent, so that nothing is lost and a demo tells nobody anything.
 */
export function createMail({ smtpUrl, from, dataDir }: { smtpUrl: string | null; from: string; dataDir: string }): Mail {
  if (smtpUrl !== null) {
    const transport = withFirstLetter(({ createTransport }) => createTransport(smtpUrl, { from, disableFileAccess: true, disableUrlAccess: true, connectionTimeout: 15_000, socketTimeout: 30_000 } as never))
    return {
      async send(to, letter) {
        await (await transport.get()).sendMail({ to: addressAlone(to), ...letter })
      },
      tidy: () => Promise.resolve(),
      close: transport.close,
    }
  }
  const folder = join(dataDir, 'outbox')
  const transport = withFirstLetter(({ createTransport }) => createTransport({ streamTransport: true, buffer: true, newline: 'unix' }, { from }))
  return {
    async send(to, letter) {
      const made = await (await transport.get()).sendMail({ to: addressAlone(to), ...letter })
      // Addresses of citizens stand in them: for the platform's own account alone.
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`)
      // Whole or not at all: what picks letters up must never find half of one.
      await writeFile(`${file}.part`, made.message as Buffer, { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
    tidy: (now) => removeBefore(folder, now.getTime() - outboxDays * 86_400_000),
    close: transport.close,
  }
}

/** @param before milliseconds since 1970 of the last change */
async function removeBefore(folder: string, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const file = join(folder, name)
    const written = /\.eml(?:\.part)?$/.test(name) ? await stat(file).catch(() => null) : null
    if (written !== null && written.mtimeMs < before) await rm(file, { force: true })
  }
}

type Lasting<T> = { get(): Promise<T>; close(): void }

/** Its package is loaded with the first letter and not at every start. */
function withFirstLetter<T extends Pick<Transporter, 'close'>>(make: (nodemailer: typeof Nodemailer) => T): Lasting<T> {
  let made: Promise<T> | null = null
  return {
    get: () => (made ??= import('nodemailer').then(make)),
    close: () => void made?.then((transport) => transport.close(), () => undefined),
  }
}

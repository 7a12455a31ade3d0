import type { KeyObject } from 'node:crypto'
import { Command, Option } from 'commander'
import { PlatformError } from '../errors.ts'
import { presentReceiptKey, publicKeyText, readKey, receiptKey, verifyReceipt } from '../features/message-board/receipts.store.ts'
import { spacedCode } from '../features/message-board/query-code.ts'
import { civilMinute } from '../library/civil-time.ts'
import { filled, label } from '../locales/label.ts'
import { readSettings } from '../settings.ts'
import { contentOf } from './content-of.ts'

/** Receipts of letters: the public key, and whether a receipt is ours. Neither asks a database. */
export function receiptsCommand(): Command {
  const command = new Command('receipts').description('signed receipts of letters: publish the key, verify a receipt without the platform')

  command.command('key').description('prints the public key that receipts are verified with; publish it').action(() => {
    process.stdout.write(publicKeyText(receiptKey(readSettings().dataDir)))
  })

  command
    .command('verify')
    .description('whether a receipt was signed by this platform and what it says; exit code 1 when not')
    .argument('<file>', 'the receipt as it was given to the writer, - for standard input')
    .option('--key <file...>', 'public keys, also of former years; without it the key of this data folder')
    .option('--json', 'as JSON')
    .addOption(new Option('--lang <language>', 'language of the answer').choices(['zh-CN', 'en']).default('zh-CN'))
    .action(async (file: string, options: { key?: string[]; json?: boolean; lang: 'zh-CN' | 'en' }) => {
      const receipt = await contentOf(file)
      const keys = options.key === undefined ? [ownKey()] : await Promise.all(options.key.map(keyIn))
      const verdict = verifyReceipt(receipt, keys)
      const say = (key: string, params: Record<string, string> = {}): string => filled(label(`receipts.${key}`)[options.lang === 'en' ? 'en' : 'zh'], params)
      if (options.json === true) console.log(JSON.stringify(verdict, null, 2))
      else if (verdict.valid) {
        const { siteName, code, received, textHash, ...told } = verdict.receipt
        const dueDay = told.version === 2 && told.provisional ? say('provisional', { dueDay: told.dueDay }) : told.dueDay
        console.log(say('valid', { siteName, code: spacedCode(code), received: civilMinute(received), dueDay, textHash }))
      } else console.error(say(verdict.why))
      process.exitCode = verdict.valid ? 0 : 1
    })
  return command
}

function ownKey(): KeyObject {
  const key = presentReceiptKey(readSettings().dataDir)
  if (key === null) throw new PlatformError('input.invalid', { reasons: [{ key: 'receipts.need-key', field: 'key' }] })
  return key
}

async function keyIn(file: string): Promise<KeyObject> {
  const key = readKey(await contentOf(file))
  if (key === null) throw new PlatformError('input.invalid', { reasons: [{ key: 'receipts.no-key', field: 'key', params: { file } }] })
  return key
}

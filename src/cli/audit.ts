import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { finished } from 'node:stream/promises'
import { Command, Option } from 'commander'
import { headOf } from '../auditing/audit-chain.store.ts'
import { readKnownHead } from '../auditing/audit-head.store.ts'
import { exportFormats, type ExportFormat } from '../auditing/export-lines.ts'
import { exportAudit } from '../auditing/export.job.ts'
import { proveMoves } from '../auditing/prove-moves.job.ts'
import { pruneAudit } from '../auditing/prune.job.ts'
import type { ActContext } from '../auditing/record-act.store.ts'
import { verifyAudit } from '../auditing/verify.job.ts'
import type { Platform } from '../create-platform.ts'
import { PlatformError } from '../errors.ts'
import { withPlatform } from './with-platform.ts'

export function auditCommand(): Command {
  return new Command('audit').description('audit events and their chain (S-06, S-07)')
    .addCommand(verifyCommand()).addCommand(exportCommand()).addCommand(pruneCommand()).addCommand(headCommand()).addCommand(proveMovesCommand())
}

/** Who sits at the machine acts in the audit under the name of the account there. */
const operator = (platform: Platform): ActContext => ({
  payload: platform.payload, tenant: null, now: new Date(), actor: { kind: 'staff', id: `operator:${userInfo().username}`, name: userInfo().username, roles: [], address: null },
})

function verifyCommand(): Command {
  return new Command('verify')
    .description('checks the whole chain, every event and every move; exit code 1 when anything is wrong')
    .option('--json', 'the report as JSON')
    .option('--head <number:hash>', 'a head noted elsewhere (manifest of an export, log) that the chain must contain', collectHeads, [])
    .action(async (options: { json?: boolean; head: { number: number; hash: string; name: string }[] }) => {
      await withPlatform(async (platform) => {
        const progress = process.stderr.isTTY && options.json !== true
        const report = await verifyAudit(platform.payload, platform.settings.dataDir, options.head, (step, done) => {
          if (progress) process.stderr.write(`\r${step} ${done}   `)
        })
        if (progress) process.stderr.write('\n')
        if (options.json === true) console.log(JSON.stringify(report))
        else {
          for (const { kind, number, record, detail } of report.problems) console.log(`${kind}  ${number ?? '-'}  ${record}  ${detail}`)
          console.log(`${report.sound ? 'sound' : 'NOT SOUND'}  sealed ${report.sealed}  unsealed ${report.unsealed}  events ${report.events}  moves ${report.moves}`)
          console.log(`head ${report.head.number} ${report.head.hash}${report.keptHead ? '' : '  (no audit-head.json in this data folder)'}`)
        }
        if (!report.sound) process.exitCode = 1
      })
    })
}

function collectHeads(value: string, heads: { number: number; hash: string; name: string }[]) {
  const found = /^(\d+):([0-9a-f]{64})$/.exec(value)
  if (found === null) throw new PlatformError('input.invalid', { reasons: [{ key: 'audit.head-malformed', field: '--head', rule: 'S-06' }] })
  return [...heads, { number: Number(found[1]), hash: found[2] ?? '', name: '--head' }]
}

type ExportOptions = { from?: string; to?: string; site?: string; format: ExportFormat; output?: string }

function exportCommand(): Command {
  return new Command('export')
    .description('events with their links, and a manifest with the head; recorded as an event itself')
    .option('--from <day>', 'first day, YYYY-MM-DD, China standard time')
    .option('--to <day>', 'day after the last, YYYY-MM-DD, China standard time')
    .option('--site <slug>', 'events of one site')
    .addOption(new Option('--format <format>', 'jsonl is exact; csv is for spreadsheets').choices(exportFormats).default('jsonl'))
    .option('--output <file>', 'default: standard output, the manifest then goes to standard error')
    .action(async (options: ExportOptions) => {
      await withPlatform(async (platform) => {
        const site = options.site === undefined ? null : platform.directory().bySlug(options.site)
        if (options.site !== undefined && site === null) throw new PlatformError('tenant.not-found', { slug: options.site })
        const span = { from: instantOf(options.from, '--from') ?? '', to: instantOf(options.to, '--to') ?? '9999', tenant: site?.id ?? null }
        const out = options.output === undefined ? process.stdout : createWriteStream(options.output, { flags: 'wx', mode: 0o600 })
        const manifest = await exportAudit(operator(platform), span, options.format, async (text) => {
          if (!out.write(text)) await once(out, 'drain')
        })
        const words = `${JSON.stringify(manifest, null, options.output === undefined ? 0 : 2)}\n`
        if (options.output === undefined) return void process.stderr.write(words)
        out.end()
        await finished(out)
        await writeFile(`${options.output}.manifest.json`, words, { mode: 0o600 })
        console.log(`${manifest.events} events, head ${manifest.head.number} ${manifest.head.hash}`)
      })
    })
}

/** @throws PlatformError `input.invalid` for what is no day. */
function instantOf(day: string | undefined, field: string): string | null {
  if (day === undefined) return null
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00+08:00`) : new Date(Number.NaN)
  if (Number.isNaN(at.getTime())) throw new PlatformError('input.invalid', { reasons: [{ key: 'audit.day-malformed', field, params: { day } }] })
  return at.toISOString()
}

function pruneCommand(): Command {
  return new Command('prune')
    .description('removes sealed events older than the retention (AUDIT_RETENTION_DAYS), leaving a checkpoint; export them first')
    .option('--keep-days <days>', 'longer than the setting, never below 190', Number)
    .action(async (options: { keepDays?: number }) => {
      await withPlatform(async (platform) => {
        const keep = options.keepDays ?? platform.settings.auditRetentionDays
        const pruned = await pruneAudit(operator(platform), keep, (removed) => console.error(`removed ${removed}`))
        console.log(pruned === null ? `nothing is older than ${keep} days` : `removed ${pruned.removed} events, the chain goes on after ${pruned.number}`)
      })
    })
}

type ProveOptions = { vouchUntil?: string; withoutEvents?: boolean; yes?: boolean }

function proveMovesCommand(): Command {
  return new Command('prove-moves')
    .description('proves every move under the present SECRET: after a change of it, and for moves that no known secret proves; without --yes it only says what it would do')
    .option('--vouch-until <day>', 'answer for moves without proof made before this day (YYYY-MM-DD, China standard time) whose sealed event says the same')
    .option('--without-events', 'with --vouch-until: also where a prune has taken the event')
    .option('--yes', 'do it; recorded as an event first')
    .action(async (options: ProveOptions) => {
      await withPlatform(async (platform) => {
        const until = instantOf(options.vouchUntil, '--vouch-until')
        const progress = process.stderr.isTTY
        const vouching = until === null ? null : { until, withoutEvents: options.withoutEvents === true }
        const report = await proveMoves(operator(platform), vouching, options.yes === true, (seen) => {
          if (progress) process.stderr.write(`\rmoves ${seen}   `)
        })
        if (progress) process.stderr.write('\n')
        for (const { record, why } of report.refused) console.log(`${why.padEnd(14)} ${record}`)
        console.log(`moves ${report.seen}  renewed ${report.renewed}  vouched ${report.vouched}  left ${report.refused.length}${options.yes === true ? '' : '  (nothing written; say --yes)'}`)
        if (report.refused.length > 0) process.exitCode = 1
        else platform.worker.wake()
        await platform.worker.idle()
      })
    })
}

function headCommand(): Command {
  return new Command('head')
    .description('where the chain stands, to be noted outside this machine')
    .action(async () => {
      await withPlatform(async (platform) => {
        const [head, kept] = await Promise.all([headOf(platform.payload), readKnownHead(platform.settings.dataDir)])
        console.log(`${head.number}:${head.hash}`)
        if (kept !== null) console.log(`kept ${kept.number}:${kept.hash} ${kept.at}`)
      })
    })
}

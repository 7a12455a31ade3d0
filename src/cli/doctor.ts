import { access, constants, statfs } from 'node:fs/promises'
import { Command } from 'commander'
import { dayOf } from '../calendar/work-calendar.ts'
import { workCalendars } from '../calendar/work-calendars.store.ts'
import { unprojectedLetters } from '../features/message-board/letters.store.ts'
import { countRecords } from '../storage/records.store.ts'
import { withPlatform } from './with-platform.ts'

const leastFreeBytes = 1024 ** 3

export function doctorCommand(): Command {
  return new Command('doctor').description('what an operator asks first: versions, folders, database, waiting work').action(async () => {
    await withPlatform(async (platform) => {
      const { settings, payload } = platform
      const disk = await statfs(settings.dataDir)
      const free = Number(disk.bavail) * Number(disk.bsize)
      const indexed = await platform.search.count()
      const completeness = await platform.search.completeness()
      const live = await countRecords(payload, 'library', { status: { equals: 'live' } })
      const waiting = await countRecords(payload, 'moves', { settled: { equals: false } })
      const letters = await unprojectedLetters(payload, new Date())
      const { years } = (await workCalendars(payload)).national
      const checks: [string, boolean, string][] = [
        ['node', Number(process.versions.node.split('.')[0]) >= 24, process.version],
        ['deployment', true, settings.deployment],
        ['database', true, settings.database],
        ['data folder writable', await access(settings.dataDir, constants.W_OK).then(() => true, () => false), settings.dataDir],
        ['free disk', free > leastFreeBytes, `${Math.round(free / 1024 ** 2)} MB`],
        ['sites', platform.directory().all.length > 0, String(platform.directory().all.length)],
        ['moves waiting', waiting === 0, String(waiting)],
        ['letters waiting', letters.count === 0, String(letters.count)],
        ['work calendar', calendarIsKnown(years, dayOf(Date.now())), [...years].sort().join(', ')],
        ['search index', indexed === live && completeness === 'whole', `${indexed} entries of ${live}, ${completeness}`],
      ]
      for (const [name, good, value] of checks) console.log(`${good ? 'ok  ' : 'LOOK'}  ${name.padEnd(22)} ${value}`)
      process.exitCode = checks.every(([, good]) => good) ? 0 : 1
    })
  })
}

/** The notice for the coming year is out by the end of November (domain rules §9). */
const calendarIsKnown = (years: ReadonlySet<string>, today: string): boolean =>
  years.has(today.slice(0, 4)) && (today.slice(5, 7) !== '12' || years.has(String(Number(today.slice(0, 4)) + 1)))

import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Command, Option } from 'commander'
import { parseCalendarFile } from '../calendar/calendar-file.ts'
import { countOf, type CountedYear } from '../calendar/counted-years.ts'
import { askedTerm, readDueLine } from '../calendar/due-line.ts'
import { explainedTerm } from '../calendar/due-of.ts'
import { termLines } from '../calendar/explain-text.ts'
import { endOfDay, publishedCalendar, publishedYears, workCalendar, type WorkCalendar } from '../calendar/work-calendar.ts'
import { addWorkingDays, isProvisional } from '../calendar/working-days.ts'
import { PlatformError, type Reason } from '../errors.ts'
import { filled, label } from '../locales/label.ts'
import { reasonText, type Language } from '../locales/refusal.ts'
import { hasDatabase } from '../settings.ts'
import { contentOf, noFile } from './content-of.ts'

type Due = { received?: string; days?: string; tenant?: string; batch?: string; lang: Lang; json?: boolean }

/** Languages by the names of their locale files. */
type Lang = 'zh-CN' | 'en'
const spoken = (lang: Lang): Language => (lang === 'en' ? 'en' : 'zh')

/** Working days by the State Council's notices (domain rules §9). */
export function calendarCommand(): Command {
  const command = new Command('calendar').description('working days: when a term ends and why; the notices of further years')
  const language = new Option('--lang <language>', 'language of the answer').choices(['zh-CN', 'en']).default('zh-CN')

  command
    .command('due')
    .description('when a term of working days ends, day by day; works without a database, and uses imported years where there is one')
    .option('--received <day>', 'day or instant of receipt, which is not counted: 2026-02-12, 2026-02-12T23:59')
    .option('--days <number>', 'working days')
    .option('--tenant <slug>', 'with what the areas of this site have besides the national holidays')
    .option('--batch <file>', 'lines received<TAB>days, - for standard input; prints received<TAB>days<TAB>due. Bad lines are reported by number, the rest is done, exit code 1')
    .option('--json', 'as JSON')
    .addOption(language)
    .action(async (options: Due) => {
      if (options.batch !== undefined) return answerBatch(options.batch, await calendarFor(options.tenant), spoken(options.lang))
      const asked = askedTerm(options.received ?? '', options.days ?? '')
      if ('reasons' in asked) throw new PlatformError('input.invalid', { reasons: asked.reasons })
      const term = explainedTerm(await calendarFor(options.tenant), asked)
      if (options.json === true) {
        const { day: receivedDay, ...told } = term
        console.log(JSON.stringify({ ...told, receivedDay, dueAt: new Date(endOfDay(term.due)).toISOString(), site: options.tenant ?? null }, null, 2))
      } else for (const line of termLines(term, spoken(options.lang))) console.log(line)
    })

  command
    .command('import')
    .description('notices of further years from a YAML or JSON file; every problem is reported and nothing is stored then. Running servers count by them at once')
    .argument('<file>')
    .option('--site <slug>', 'holidays that the area of this site has besides, such as an autonomous region’s')
    .addOption(language)
    .action(async (file: string, { site, lang }: { site?: string; lang: Lang }) => {
      const text = await contentOf(file)
      const read = parseCalendarFile({ file, text }, site === undefined)
      if ('problems' in read) {
        for (const { path, key, params } of read.problems) console.error(`${file}  ${path}  ${reasonText({ key, params }, spoken(lang))}`)
        process.exitCode = 1
        return
      }
      const [{ withPlatform }, { importCalendar }] = await Promise.all([import('./with-platform.ts'), import('../calendar/import-calendar.action.ts')])
      await withPlatform(async ({ payload, directory }) => {
        const tenant = site === undefined ? null : (directory().bySlug(site)?.id ?? noSite(site))
        await importCalendar(payload, read.years, tenant)
      })
      const calendar = workCalendar({ ...publishedYears, ...(site === undefined ? read.years : {}) }, site === undefined ? [] : [read.years])
      for (const [year, entry] of Object.entries(read.years)) console.log(said(spoken(lang), 'imported', { ...countOf(year, entry, calendar), area: site ?? said(spoken(lang), 'national') }))
    })

  command
    .command('list')
    .description('the years that are known, shipped and imported')
    .option('--json', 'as JSON')
    .addOption(language)
    .action(async ({ json, lang }: { json?: boolean; lang: Lang }) => {
      const say = (key: string, params: Record<string, string | number> = {}) => said(spoken(lang), key, params)
      const years = await knownYears()
      if (json === true) return console.log(JSON.stringify(years, null, 2))
      for (const { site, source, ...year } of years) {
        console.log(say(site === null ? 'listed' : 'listedSite', { ...year, area: site ?? say('national'), source: say(source) }).trim())
      }
    })
  return command
}

const said = (language: Language, key: string, params: Record<string, string | number> = {}): string => filled(label(`calendar.${key}`)[language], params)

const noSite = (slug: string): never => {
  throw new PlatformError('tenant.not-found', { reasons: [{ key: 'calendar.no-site', params: { site: slug } }] })
}

/** The calendar as the database has it, else as it is shipped; nothing is made where there is none. */
async function calendarFor(slug: string | undefined): Promise<WorkCalendar> {
  if (!hasDatabase()) {
    if (slug !== undefined) throw new PlatformError('input.invalid', { reasons: [{ key: 'calendar.without-database', params: { site: slug } }] })
    return publishedCalendar
  }
  const [{ withPlatform }, { workCalendars }] = await Promise.all([import('./with-platform.ts'), import('../calendar/work-calendars.store.ts')])
  return withPlatform(async ({ payload, directory }) => {
    const site = slug === undefined ? null : (directory().bySlug(slug) ?? noSite(slug))
    return (await workCalendars(payload)).of(site)
  })
}

type KnownYear = CountedYear & { site: string | null; source: 'shipped' | 'stored' }

async function knownYears(): Promise<KnownYear[]> {
  const shipped = Object.entries(publishedYears).map(([year, entry]): KnownYear => ({ ...countOf(year, entry, publishedCalendar), site: null, source: 'shipped' }))
  if (!hasDatabase()) return shipped
  const [{ withPlatform }, { workCalendars }] = await Promise.all([import('./with-platform.ts'), import('../calendar/work-calendars.store.ts')])
  return withPlatform(async ({ payload, directory }) => {
    const { stored, national } = await workCalendars(payload)
    const imported = stored.map(({ site, year, entry }): KnownYear => ({ ...countOf(year, entry, national), site: site === null ? null : (directory().byId(site)?.slug ?? site), source: 'stored' }))
    const replaced = new Set(imported.filter(({ site }) => site === null).map(({ year }) => year))
    return [...shipped.filter(({ year }) => !replaced.has(year)), ...imported].sort((a, b) => (a.site ?? '').localeCompare(b.site ?? '') || a.year.localeCompare(b.year))
  })
}

/** Lines are answered as they come, so that a file of any size needs no memory. */
async function answerBatch(file: string, calendar: WorkCalendar, language: Language): Promise<void> {
  if (file !== '-') await access(file).catch((error: unknown) => noFile(file, error))
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8')
  let [number, provisional] = [0, 0]
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1
    const asked = readDueLine(line)
    if (asked === null) continue
    if ('reasons' in asked) {
      report(language, number, asked.reasons)
      process.exitCode = 1
    } else {
      const due = addWorkingDays(calendar, asked.day, asked.days)
      if (isProvisional(calendar, asked.day, due)) provisional += 1
      await print(`${asked.received}\t${asked.days}\t${due}\n`)
    }
  }
  // Beside the answers, which go on to other programs.
  if (provisional > 0) console.error(said(language, 'provisionalLines', { count: provisional }))
}

const report = (language: Language, line: number, reasons: readonly Reason[]): void =>
  console.error(said(language, 'line', { line, problem: reasons.map((reason) => reasonText(reason, language)).join(' ') }))

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
}

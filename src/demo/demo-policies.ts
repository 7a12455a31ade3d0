/** Policy documents of the demo province with their interpretations (`src/demo/policies/<site>.yaml`). Pure: schema and checks. */
import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { placedColumns } from '../tenancy/blueprint.ts'
import { problemOf, reasoned, type ManifestProblem } from '../tenancy/manifest-problems.ts'
import { htmlReasons, imageFilesOf } from './demo-html.ts'
import { attachmentFile, columnPath, line, repeated, type DemoPlaces } from './demo-content.ts'

/** A day, or days before or after the day on which the demo is made, such as `+45`: what is to come must not be past some day. */
const day = z.string().regex(/^(?:|\d{4}-\d{2}-\d{2}|[+-]\d{1,4})$/)
const key = z.string().regex(/^[a-z0-9-]{3,60}$/)
/** key of one of the policy library's lists */
const listed = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)
const html = z.string().min(1).max(20_000).check(reasoned(htmlReasons))
const files = z.array(z.strictObject({ file: attachmentFile, title: line(100) })).max(5)

/** `{year}`, `{docNumber}`, `{formedOn}`, `{effectiveOn}`, `{expiresOn}` in a text stand for the document's own. */
const placeholder = /\{([a-zA-Z]+)\}/g
const placeholders = ['year', 'docNumber', 'formedOn', 'effectiveOn', 'expiresOn'] as const

const text = {
  title: line(100),
  summary: line(200),
  /** G-31 */
  source: line(60),
  author: line(40),
  editor: line(40),
  keywords: z.array(line(20)).min(1).max(8),
  column: columnPath,
  html,
}

const demoInterpretation = z.strictObject({
  key,
  ...text,
  /** J-07 */
  form: listed,
  /** J-04 */
  explainer: listed,
  explainerName: z.string().max(60),
  /** words beside clauses, which are named as they are printed: 第三条 */
  notes: z.array(z.strictObject({ clause: line(20), text: line(500) })).max(20),
})

export const demoPolicy = z.strictObject({
  key,
  ...text,
  subtitle: z.string().max(100),
  attachments: files,
  document: z.strictObject({
    docNumber: z.string().max(60),
    issuer: line(60),
    jointIssuers: z.array(line(60)).max(5),
    draftingBody: line(60),
    /** key of a theme class, the second level where it is divided (P-02) */
    theme: z.string().max(81),
    /** P-10 */
    genre: listed,
    formedOn: day,
    effectiveOn: day,
    expiresOn: day,
    normative: z.boolean(),
    interpretationPlan: z.string().max(500),
    /** J-02 */
    exemption: z.strictObject({ reason: line(200), decidedBy: line(40) }).nullable(),
    /** G-32 */
    effects: z.array(z.strictObject({ kind: z.enum(['amends', 'abolishes']), docNumber: line(60), on: day })).max(5),
    officialFiles: files,
  }),
  interpretations: z.array(demoInterpretation).max(4),
  notice: z.strictObject({ column: columnPath, title: line(100), summary: line(200) }).nullable(),
})

export type DemoInterpretation = z.output<typeof demoInterpretation>
export type DemoPolicy = z.output<typeof demoPolicy>

const keyReasons = (policies: readonly DemoPolicy[]): Reason[] =>
  repeated(policies.flatMap(({ key: own, interpretations }) => [own, ...interpretations.map((one) => one.key)])).map((value) => ({ key: 'demo.duplicate-key', params: { value } }))

/** In the order of publication: the first is published first. */
export const demoPoliciesSchema = z.strictObject({ policies: z.array(demoPolicy).check(reasoned(keyReasons)) })

export type DemoPolicies = { tenant: string; policies: DemoPolicy[] }

/** Keys that a document and an interpretation may name; the lists belong to the policy library. */
export type KnownKeys = { genres: readonly string[]; themes: readonly string[]; forms: readonly string[]; explainers: readonly string[] }

type Files = { images: readonly string[]; attachments: readonly string[] }

/** Holds the documents against sites, columns, files and lists: whatever they refer to has to exist. */
export function checkDemoPolicies(sites: readonly DemoPolicies[], places: DemoPlaces, files: Files, known: KnownKeys): ManifestProblem[] {
  return sites.flatMap(({ tenant, policies }) => {
    const file = `policies/${tenant}.yaml`
    const name = places.manifests.find(({ slug }) => slug === tenant)?.blueprint
    const blueprint = places.blueprints.find((candidate) => candidate.name === name)
    if (blueprint === undefined) return [problemOf(file, '', { key: 'demo.unknown-tenant', params: { value: tenant } })]
    const columns = placedColumns(blueprint).filter(({ hasChildren }) => !hasChildren).map(({ path }) => path)
    return policies.flatMap((policy) => policyReasons(policy, columns, files, known).map((reason) => problemOf(file, `policies.${policy.key}.${reason.field ?? ''}`, reason)))
  })
}

function policyReasons(policy: DemoPolicy, columns: readonly string[], files: Files, known: KnownKeys): Reason[] {
  const { document, interpretations, notice } = policy
  const unknown = (key: string, field: string, value: string, list: readonly string[]): Reason[] =>
    list.includes(value) ? [] : [{ key: `demo.${key}`, field, params: { value, path: value } }]
  const texts = [policy, ...interpretations]
  return [
    ...unknown('unknown-key', 'genre', document.genre, known.genres),
    ...unknown('unknown-key', 'theme', document.theme, known.themes),
    ...interpretations.flatMap(({ form, explainer }) => [...unknown('unknown-key', 'form', form, known.forms), ...unknown('unknown-key', 'explainer', explainer, known.explainers)]),
    ...[...texts, ...(notice === null ? [] : [notice])].flatMap(({ column }) => unknown('unknown-column', 'column', column, columns)),
    ...texts.flatMap((one) => imageFilesOf(one.html)).flatMap((image) => unknown('file-missing', 'html', image, files.images)),
    ...[...policy.attachments, ...document.officialFiles].flatMap(({ file }) => unknown('file-missing', 'attachments', file, files.attachments)),
    ...texts.flatMap((one) => [...one.html.matchAll(placeholder)].flatMap(([, name = '']) => unknown('unknown-key', 'html', name, placeholders))),
    // J-01, J-02: what is owed is there, or somebody decided that it is not owed.
    ...(document.normative && interpretations.length === 0 && document.exemption === null ? [{ key: 'demo.interpretation-owed', field: 'interpretations', rule: 'J-02' }] : []),
  ]
}

/** The document as it stands on a day: relative days counted from it, and its own number and days in its texts. */
export function policyOn(policy: DemoPolicy, today: string): DemoPolicy {
  const resolve = (value: string): string => (/^[+-]/.test(value) ? dayAfter(today, Number(value)) : value)
  const { document } = policy
  const days = { formedOn: resolve(document.formedOn), effectiveOn: resolve(document.effectiveOn), expiresOn: resolve(document.expiresOn) }
  const year = days.formedOn.slice(0, 4)
  const docNumber = document.docNumber.replaceAll('{year}', year)
  const values: Record<string, string> = { year, docNumber, formedOn: inWords(days.formedOn), effectiveOn: inWords(days.effectiveOn), expiresOn: inWords(days.expiresOn) }
  const fill = (words: string) => words.replace(placeholder, (whole, name: string) => values[name] ?? whole)
  const titled = <Text extends { title: string; summary: string }>(one: Text): Text => ({ ...one, title: fill(one.title), summary: fill(one.summary) })
  const filled = <Text extends { title: string; summary: string; html: string }>(one: Text): Text => ({ ...titled(one), html: fill(one.html) })
  return {
    ...filled(policy),
    document: { ...document, ...days, docNumber, effects: document.effects.map((effect) => ({ ...effect, on: resolve(effect.on) })) },
    interpretations: policy.interpretations.map(filled),
    notice: policy.notice === null ? null : titled(policy.notice),
  }
}

const dayAfter = (today: string, days: number): string => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** 2026年3月5日, without leading zeros, as documents print days. */
const inWords = (value: string): string => {
  const [year = '', month = '', date = ''] = value.split('-')
  return value === '' ? '' : `${year}年${Number(month)}月${Number(date)}日`
}

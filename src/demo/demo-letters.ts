/** Letters of the demo province and the units that answer them (`src/demo/letters/<site>.yaml`). Pure: the schema. */
import { z } from 'zod'
import { line } from './demo-content.ts'

const long = z.string().trim().min(1).max(3000)
const key = z.string().regex(/^[a-z-]{1,20}$/)

const demoUnit = z.strictObject({ key, name: line(60), duties: z.array(line(20)).max(20), areas: z.array(line(40)).max(20).default([]), accounts: z.array(z.email()).min(1).max(5) })

/** How far a letter has come. */
const demoLetter = z.strictObject({
  standing: z.enum(['received', 'handling', 'asking', 'drafted', 'published']),
  daysAgo: z.int().min(0).max(300),
  kind: line(20),
  unit: key.optional(),
  title: line(50), text: long, page: line(200).optional(), name: line(20), phone: line(20), consent: z.boolean(),
  reply: long.optional(), outcome: z.enum(['handled', 'explained', 'cannot']).optional(), question: line(500).optional(), stars: z.int().min(1).max(5).optional(),
  /** what the reply names as its basis; `kept`: the published reply is taken into the knowledge base */
  cites: z.array(line(100)).max(20).default([]), kept: z.boolean().default(false),
})

/** For all units of the board. */
const demoTemplate = z.strictObject({ name: line(60), text: long })

export const demoLettersSchema = z.strictObject({ units: z.array(demoUnit), templates: z.array(demoTemplate).default([]), letters: z.array(demoLetter) })

export type DemoUnit = z.output<typeof demoUnit>
export type DemoLetter = z.output<typeof demoLetter>
export type DemoBoard = { tenant: string } & z.output<typeof demoLettersSchema>

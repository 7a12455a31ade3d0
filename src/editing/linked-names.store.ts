import type { Payload } from 'payload'
import { idsOf } from '../storage/relation-ids.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import type { Values } from './compare-texts.ts'

const linking = { columns: ['column', 'placements'], attachments: ['attachments'], media: ['cover'] } as const

const nameOf = (row: Row): string => String(row['name'] ?? row['title'] ?? row['alt'] ?? row['originalName'] ?? row['id'])

/** Names of the columns, files and pictures that these texts point at, by id; of this site alone, whatever ids a copy holds. */
export async function linkedNames(payload: Payload, tenant: string, texts: readonly Values[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  for (const collection of ['columns', 'attachments', 'media'] as const) {
    const ids = [...new Set(texts.flatMap((text) => linking[collection].flatMap((field) => idsIn(text[field]))))].slice(0, 200)
    if (ids.length === 0) continue
    for (const row of await findRecords(payload, collection, { and: [{ id: { in: ids } }, { tenant: { equals: tenant } }] })) names[String(row['id'])] = nameOf(row)
  }
  return names
}

const idsIn = (value: unknown): string[] => idsOf(Array.isArray(value) ? value : [value]).filter((id) => /^[0-9a-f-]{24,36}$/.test(id))

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { variantFileName, variantsFor } from '../media/file-paths.ts'
import { makeVariants } from '../media/variants.store.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import { everyBatch } from './every-row.store.ts'
import type { Finding } from './finding.ts'

type Stored = { sha256: string; storedName: string; kind: 'image' | 'attachment'; publicId: string; width: number }

/**
 * Whether the files that live entries list are on the disk. A lost copy of a picture is made again from the picture; a lost
 * picture or attachment comes back from a backup alone.
 */
export async function* checkFiles(payload: Payload, uploads: string): AsyncGenerator<Finding> {
  for await (const file of publicFiles(payload)) {
    const subject = `public-files:${file.publicId}`
    if (!(await isThere(originalOf(uploads, file)))) {
      yield { kind: 'file-absent', subject, detail: file.storedName }
      continue
    }
    for (const name of variantNames(file)) {
      if (!(await isThere(join(uploads, 'variants', name)))) yield { kind: 'variant-absent', subject, detail: name }
    }
  }
}

/** Makes the copies of pictures that are not there and can be made. */
export async function mendVariants(payload: Payload, uploads: string): Promise<void> {
  for await (const file of publicFiles(payload)) {
    if (file.kind !== 'image' || !(await isThere(originalOf(uploads, file)))) continue
    await makeVariants(originalOf(uploads, file), file.sha256, file.width, join(uploads, 'variants'))
  }
}

async function* publicFiles(payload: Payload): AsyncGenerator<Stored> {
  for await (const rows of everyBatch(payload, 'public-files')) {
    const names = rows.filter((row) => row['kind'] === 'image').map((row) => String(row['storedName']))
    const pictures = names.length === 0 ? [] : await findRecords(payload, 'media', { filename: { in: names } })
    const widths = new Map(pictures.map((picture) => [String(picture['filename']), Number(picture['width'])]))
    for (const row of rows) yield storedOf(row, widths)
  }
}

const storedOf = (row: Row, widths: ReadonlyMap<string, number>): Stored => ({
  sha256: String(row['sha256']), storedName: String(row['storedName']), publicId: String(row['publicId']),
  kind: row['kind'] === 'image' ? 'image' : 'attachment', width: widths.get(String(row['storedName'])) ?? 0,
})

const originalOf = (uploads: string, file: Stored): string => join(uploads, file.kind === 'image' ? 'media' : 'attachments', file.storedName)

const variantNames = (file: Stored): string[] => (file.kind === 'image' ? variantsFor(file.width).map((variant) => variantFileName(file.sha256, variant)) : [])

const isThere = (file: string): Promise<boolean> => stat(file).then((found) => found.isFile() && found.size > 0, () => false)

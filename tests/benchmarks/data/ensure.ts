import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { searchForm } from '../../../src/search/index-file.store.ts'
import { databaseUrlFor, type BenchData } from '../bench-platform.ts'
import type { Size } from '../options.ts'
import { node, runShown } from '../processes.ts'

/** Raised when the generated rows change, so that data of an earlier form is not taken for today's; nor is an index of another format. */
const form = `3-${searchForm.format}`

/** The data set of this size, made now or by an earlier run, whole or from where that one stopped. */
export async function ensureData(folder: string, size: Size, mongo: string | null): Promise<BenchData> {
  const name = `v${form}-${size.tenants}x${size.resources}${mongo === null ? '' : '-mongodb'}`
  const directory = join(folder, name)
  const databaseUrl = mongo === null ? databaseUrlFor(directory) : withDatabase(mongo, name.replaceAll('-', '_'))
  const progress = join(directory, 'bench-progress.json')
  const done = existsSync(progress) && isWhole(JSON.parse(readFileSync(progress, 'utf8')) as { done?: boolean; desk?: boolean })
  if (!done) {
    for (const step of ['people', 'rows', 'projections', 'freshness', 'tasks']) {
      await runShown([node, 'tests/benchmarks/data/generate.ts', step, directory, String(size.tenants), String(size.resources), ...(mongo === null ? [] : [databaseUrl])])
    }
  }
  return { directory, databaseUrl, ...size }
}

/** What was made before there were desks is topped up. */
const isWhole = ({ done, desk }: { done?: boolean; desk?: boolean }): boolean => done === true && desk === true

const withDatabase = (url: string, database: string): string => url.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`)

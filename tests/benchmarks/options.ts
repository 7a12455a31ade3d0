import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export type Size = { tenants: number; resources: number }

export type BenchOptions = {
  /** short: exits 0 unless something broke */
  ci: boolean
  /** the size that the budgets are about; `small` is what it is compared with */
  large: Size
  small: Size
  /** names of the rows to measure; empty means all */
  only: string[]
  /** folder of the generated data, outside the checkout */
  data: string
  /** `mongodb://…` of an empty server; null means SQLite */
  mongo: string | null
}

/** @throws TypeError for an option that there is none of. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      ci: { type: 'boolean', default: false },
      tenants: { type: 'string', default: '300' },
      resources: { type: 'string', default: '50000' },
      only: { type: 'string', multiple: true, default: [] },
      data: { type: 'string', default: join(tmpdir(), 'jiyue-bench') },
      database: { type: 'string' },
    },
  })
  return {
    ci: values.ci,
    large: { tenants: positive(values.tenants, 'tenants'), resources: positive(values.resources, 'resources') },
    small: { tenants: 10, resources: 1000 },
    only: values.only.flatMap((names) => names.split(',')),
    data: values.data,
    mongo: values.database ?? null,
  }
}

function positive(text: string, name: string): number {
  const number = Number(text.replaceAll(/[_,]/g, ''))
  if (!Number.isSafeInteger(number) || number < 1) throw new TypeError(`--${name} ${text}`)
  return number
}

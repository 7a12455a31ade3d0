/** `npm run bench -- [--ci] [--tenants N] [--resources N] [--only row] [--data folder] [--database mongodb://…]` */
import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { passes, tableOf, type Figure } from './figures.ts'
import { machineFacts, quietLoad } from './machine.ts'
import { readOptions } from './options.ts'
import { root } from './processes.ts'
import { benchRows, createBench } from './rows.ts'

const options = readOptions(process.argv.slice(2))
const chosen = Object.keys(benchRows).filter((name) => options.only.length === 0 || options.only.includes(name))
if (chosen.length === 0) throw new TypeError(`--only takes ${Object.keys(benchRows).join(', ')}`)

const machine = machineFacts()
console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, load ${machine.load.toFixed(2)}`)
const bench = createBench(options)
console.log(`data below ${options.data}`)

const figures: (Figure & { load: number })[] = []
const broken: { row: string; error: string }[] = []
for (const name of chosen) {
  const load = loadavg()[0] ?? 0
  const began = performance.now()
  try {
    const found = await (benchRows[name] as (typeof benchRows)[string])(bench)
    figures.push(...found.map((figure) => ({ ...figure, load })))
    console.log(`\n${tableOf(found)}`)
  } catch (error) {
    broken.push({ row: name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    console.log(`\n${name}: ${broken.at(-1)?.error}`)
  }
  console.log(`(${name}: ${Math.round((performance.now() - began) / 1000)} s)`)
}

const results = join(root, 'tests/benchmarks/results')
mkdirSync(results, { recursive: true })
const file = join(results, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`)
writeFileSync(file, JSON.stringify({ at: new Date().toISOString(), machine, sizes: { small: options.small, large: options.large }, database: options.mongo === null ? 'sqlite' : 'mongodb', figures, broken }, null, 2))

console.log(`\n${tableOf(figures)}`)
const missed = figures.filter((figure) => passes(figure) === false)
console.log(`\n${figures.length} figures, ${missed.length} beside their budget, ${broken.length} rows broken; ${file}`)
if (machine.load > quietLoad) {
  console.log(`The machine was at work before the run (load ${machine.load.toFixed(2)}): what went by the clock says little; processor times hold better.`)
}
process.exit(broken.length > 0 ? 1 : 0)

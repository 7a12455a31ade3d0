import { readFileSync } from 'node:fs'

/** Day of receipt, working days, due day: those of the domain rules §9, and over two hundred counted with a finger on the wall calendar. */
export const vectors = readFileSync(new URL('vectors.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string]).map(([received, days, due]): [string, number, string] => [received, Number(days), due])

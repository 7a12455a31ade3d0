/** One line of the table. */
export type Figure = {
  /** name of the row that `--only` takes */
  row: string
  what: string
  /** as it is printed; null when nothing was measured */
  value: number | null
  unit: string
  /** `least`: the budget is a lower bound */
  budget: { at: 'least' | 'most'; value: number } | null
  /** peers, ratios, circumstances, or why there is no figure */
  note: string
}

export const notMeasured = (row: string, what: string, note: string): Figure => ({ row, what, value: null, unit: '', budget: null, note })

export const passes = ({ budget, value }: Figure): boolean | null =>
  budget === null || value === null ? null : budget.at === 'least' ? value >= budget.value : value <= budget.value

/** Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

export const rounded = (value: number): number => (value >= 100 ? Math.round(value) : value >= 10 ? Math.round(value * 10) / 10 : Math.round(value * 1000) / 1000)

const shown = (value: number, unit: string): string => `${rounded(value)}${unit === '' ? '' : ` ${unit}`}`

/** The table as text: what, figure, budget, how many times the budget, verdict. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { value, budget, unit } = figure
    const passed = passes(figure)
    return [
      figure.what,
      value === null ? '-' : shown(value, unit),
      budget === null ? '' : `${budget.at === 'least' ? '≥' : '≤'} ${shown(budget.value, unit)}`,
      budget === null || value === null || budget.value === 0 ? '' : `${(value / budget.value).toFixed(2)} ×`,
      passed === null ? '' : passed ? 'pass' : 'MISS',
      figure.note,
    ]
  })
  const heads = ['what', 'measured', 'budget', 'of budget', '', 'note']
  const widths = heads.map((head, column) => Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map((cell) => cell.length)))
  return [heads, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}

import type { FigureRow } from '../../features/message-board/figure-cells.ts'
import type { LetterFigures } from '../../theming/letter-views.ts'

const oneDecimal = (days: number | null): string | null => (days === null ? null : String(Math.round(days * 10) / 10))

export const figuresOf = (row: FigureRow | undefined, name: string): LetterFigures => ({
  name, received: row?.received ?? 0, answered: row?.answered ?? 0,
  onTime: row === undefined || row.answered === 0 ? null : Math.floor((row.onTime / row.answered) * 100),
  meanDays: oneDecimal(row?.meanWaited ?? null), medianDays: oneDecimal(row?.medianWaited ?? null),
})

import type { BoardReport } from '../../features/message-board/report.action.ts'

export const groupings = ['site', 'unit', 'kind', 'month'] as const satisfies readonly BoardReport['by'][]
export type ReportAsked = Pick<BoardReport, 'from' | 'to' | 'by'>

const dayForm = /^\d{4}-\d{2}-\d{2}$/

/** What the page's address asks for; this year up to today where it says nothing that can be meant. @param today civil day */
export function reportAsked(search: Readonly<Record<string, string | string[] | undefined>>, today: string): ReportAsked {
  const day = (name: string, otherwise: string): string => {
    const value = search[name]
    return typeof value === 'string' && dayForm.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value) ? value : otherwise
  }
  return { from: day('from', `${today.slice(0, 4)}-01-01`), to: day('to', today), by: groupings.find((by) => by === search['by']) ?? 'site' }
}

const query = (asked: ReportAsked): string => new URLSearchParams(asked).toString()

export const reportHref = (asked: ReportAsked): string => `/admin/letters-report?${query(asked)}`
export const sheetHref = (asked: ReportAsked): string => `/api/letters/report.xlsx?${query(asked)}`

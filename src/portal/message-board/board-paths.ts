/** Fixed paths of a site's message board (design §5). */
export const boardPath = '/messages/'
export const writePath = '/messages/new'
/** the same for an error of a page (D-56); `from` names the page */
export const reportPath = `${writePath}?kind=error-report`
export const statusPath = '/messages/status'
export const verifyPath = '/messages/verify'
export const similarPath = '/messages/similar'
export const figuresPath = '/messages/statistics'
export const receiptKeyPath = '/messages/receipt-key.pem'

/** where the board's page lists what the boards of sites below have answered */
export const belowAnchor = '#letters-below'

/** Whether a page below the root is one of the board. */
export const isOfBoard = (path: string): boolean => path.startsWith(boardPath)

/** Where an error of the page at this address is reported. @param page with the root of its site */
export const mendHref = (form: string, page: string): string => `${form}${reportPath}&from=${encodeURIComponent(page)}`

/** Paths below it that are answered anew for each request and never kept. */
export const neverKept: ReadonlySet<string> = new Set([writePath, statusPath, verifyPath, similarPath, receiptKeyPath])

/** Pages that take what citizens send. */
export const isBoardForm = (path: string): boolean => path === writePath || path === statusPath || path === verifyPath

const letterPattern = /^\/messages\/([0-9a-z]{6,16})\.html$/

const answerPattern = /^\/messages\/answers\/([0-9a-z]{6,16})\.html$/

/** The public id of the answer of the knowledge base that stands at this path; null for another path. */
export const answerIdIn = (path: string): string | null => answerPattern.exec(path)?.[1] ?? null

/** The public id of the letter that stands at this path; null for another path. */
export const letterIdIn = (path: string): string | null => letterPattern.exec(path)?.[1] ?? null

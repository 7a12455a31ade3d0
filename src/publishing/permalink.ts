/** Year and month in China, wherever the machine stands (the platform's civil time is Asia/Shanghai, UTC+8 all year). */
const yearMonth = (at: Date): string => {
  const local = new Date(at.getTime() + 8 * 3_600_000)
  return `${local.getUTCFullYear()}${String(local.getUTCMonth() + 1).padStart(2, '0')}`
}

/** D-50: `/<column-path>/<yyyymm>/<id>.html`, frozen at the first publication; the title is no part of it. */
export const frozenPath = (columnPath: string, at: Date, publicId: string): string => `/${columnPath}/${yearMonth(at)}/${publicId}.html`

/** The id that an address carries, or null when it is not the form of an item's address. */
export function publicIdIn(path: string): string | null {
  return /\/([0-9a-hjkmnp-tv-z]{10})\.html$/.exec(path)?.[1] ?? null
}

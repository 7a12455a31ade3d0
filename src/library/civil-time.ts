/** Instants as citizens read them, in Asia/Shanghai (UTC+8 all year since 1991) whatever the machine's zone. */
const china = (iso: string): Date => new Date(Date.parse(iso) + 8 * 3_600_000)
const two = (value: number): string => String(value).padStart(2, '0')

/** `YYYY-MM-DD` */
export function civilDay(iso: string): string {
  const at = china(iso)
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
}

/** D-09, D-33: `YYYY-MM-DD HH:MM` */
export function civilMinute(iso: string): string {
  const at = china(iso)
  return `${civilDay(iso)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}

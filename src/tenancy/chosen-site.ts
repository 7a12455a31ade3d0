/** The site whose columns the navigation shows: a preference of this browser, never a permission. */
export const siteCookie = 'jiyue-site'

export const rememberSite = (id: string): string => `${siteCookie}=${encodeURIComponent(id)}; Path=/admin; SameSite=Strict; Max-Age=31536000`

/** The remembered site in a Cookie header or `document.cookie`; null when there is none. */
export function rememberedSite(cookies: string): string | null {
  const found = cookies.split(';').map((part) => part.trim()).find((part) => part.startsWith(`${siteCookie}=`))
  if (found === undefined) return null
  const value = found.slice(siteCookie.length + 1)
  return /^[0-9a-zA-Z-]{8,64}$/.test(value) ? value : null
}

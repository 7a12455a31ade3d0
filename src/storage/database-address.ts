/** What is wrong with the address of a MongoDB, by the last part of its reason's key. */
export type AddressFault = 'database-credentials' | 'database-oidc'

type Parts = { credentials: string | null; hosts: string; options: URLSearchParams }

/**
 * Takes apart `mongodb://name:password@host1,host2/database?options`; null for what is of another kind. Nothing of it is
 * checked: a password that is not encoded takes part of itself for hosts.
 */
function partsOf(address: string): Parts | null {
  const found = /^mongodb(?:\+srv)?:\/\/(?<rest>.*)$/s.exec(address)?.groups?.['rest']
  if (found === undefined) return null
  const [before = '', ...options] = found.split('?')
  const authority = before.split('/')[0] ?? ''
  const at = authority.lastIndexOf('@')
  return { credentials: at < 0 ? null : authority.slice(0, at), hosts: authority.slice(at + 1), options: new URLSearchParams(options.join('?')) }
}

/** Null for an address that can be tried, a file's included. Looked at before the driver does, whose errors may quote a password. */
export function faultOfAddress(address: string): AddressFault | null {
  const parts = partsOf(address)
  if (parts === null) return null
  const { credentials, options } = parts
  const name = credentials?.split(':') ?? []
  // A slash or question mark in a password ends the authority, and the @ behind it stands among the rest.
  const isCut = credentials === null && /@/.test(address.slice('mongodb://'.length).replace(/\?.*$/s, ''))
  if (isCut || name.length > 2 || name.some((part) => part.includes('@') || !isEncoded(part))) return 'database-credentials'
  // CVE-2026-126835: the driver of this line gives the token to hosts that are not on its list.
  return options.get('authMechanism')?.toUpperCase() === 'MONGODB-OIDC' ? 'database-oidc' : null
}

/** Where the database is, without name and password. */
export const placeOfAddress = (address: string): string => partsOf(address)?.hosts ?? address.replace(/^file:/, '')

function isEncoded(part: string): boolean {
  try {
    // A NUL would end the name before its end where the driver signs in in plain text.
    return !decodeURIComponent(part).includes('\0')
  } catch {
    return false
  }
}

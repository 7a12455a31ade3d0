import type { IncomingMessage } from 'node:http'

/** A name or address with an optional port. Underscores occur in internal names; anything else is no host. */
const wellFormed = /^(?:([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)\.?|(\[[0-9a-f:.]+\]))(?::\d{1,5})?$/

/** What a host means is the same for every portal of the process. Clients send few different ones; the bound keeps out a flood of invented ones. */
const rememberedHosts = 1_000
const remembered = new Map<string, string | null>()

/** Lower-case, without port and trailing dot; null when it is no host. */
export const normaliseHost = (raw: string): string | null => {
  const known = remembered.get(raw)
  if (known !== undefined) return known
  const parts = raw.length > 255 ? null : wellFormed.exec(raw.toLowerCase())
  const host = parts?.[1] ?? parts?.[2] ?? null
  if (remembered.size >= rememberedHosts) remembered.clear()
  remembered.set(raw, host)
  return host
}

/** `headers.host` shows only the first of several, and which one a proxy in front has looked at nobody knows. */
const hasSeveralHosts = ({ rawHeaders }: IncomingMessage): boolean => {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count > 1
}

/**
 * What alone says, unread, for which host a request in origin form is; null when nothing does: the `Host` comes several times,
 * or the proxy names several. `hostOf` reads the same.
 */
export const saidHostOf = (req: IncomingMessage, trustProxy: boolean): string | null => {
  if (hasSeveralHosts(req)) return null
  const forwarded = trustProxy ? req.headers['x-forwarded-host'] : undefined
  if (forwarded !== undefined) return typeof forwarded === 'string' ? forwarded : null
  return req.headers.host ?? ''
}

/**
 * The host that the request is for; null = refuse it as malformed. In absolute form the target decides (RFC 9112 §3.2.2),
 * but a `Host` that says something else is refused. `X-Forwarded-Host` counts only behind a trusted proxy, and only
 * with a single value.
 */
export const hostOf = (req: IncomingMessage, authority: string | null, trustProxy: boolean): string | null => {
  const said = saidHostOf(req, trustProxy)
  if (said === null) return null
  const host = normaliseHost(said)
  if (authority === null || host === null || (trustProxy && req.headers['x-forwarded-host'] !== undefined)) return host
  return normaliseHost(authority) === host ? host : null
}

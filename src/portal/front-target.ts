/** A request target that passed the checks. */
export type Target = {
  /** of an absolute-form target, as it was sent; null for the usual origin form */
  authority: string | null
  /** decoded, begins with `/`, without empty or dot segments, backslashes or control characters */
  path: string
  /** after the `?`, as it was sent */
  query: string
  /** false when the same path is usually written in another way, such as `%61` for `a` */
  canonical: boolean
}

/** Characters; a longer path is no address of ours. */
const longestPath = 2_048

const slash = 47
const dot = 46
const percent = 37

/** 1 = may stand in a path as it is. What browsers would have encoded is not sent by browsers. */
const plain = new Uint8Array(128)
for (let code = 33; code < 127; code += 1) plain[code] = '"#<>?\\^`{}%'.includes(String.fromCharCode(code)) ? 0 : 1

const controls = /[\u0000-\u001f\u007f-\u009f\\]/

const endsSegment = (path: string, at: number): boolean => at >= path.length || path.charCodeAt(at) === slash

/** Whether the segment that begins at `at` is empty (and not the last), `.` or `..`. */
const isBadSegment = (path: string, at: number): boolean => {
  if (at < path.length && path.charCodeAt(at) === slash) return true
  if (path.charCodeAt(at) !== dot) return false
  return endsSegment(path, at + 1) || (path.charCodeAt(at + 1) === dot && endsSegment(path, at + 2))
}

const hasBadSegment = (path: string): boolean => {
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) if (isBadSegment(path, at + 1)) return true
  return false
}

const decode = (raw: string): string | null => {
  if (/%2f/i.test(raw)) return null
  try {
    const path = decodeURIComponent(raw)
    return controls.test(path) || hasBadSegment(path) ? null : path
  } catch {
    return null
  }
}

/** One pass over a path as it was sent: null when refused, else whether it holds escapes. */
const hasEscapes = (raw: string): boolean | null => {
  let escapes = false
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at)
    if (code === slash) {
      if (isBadSegment(raw, at + 1)) return null
    } else if (code === percent) escapes = true
    else if (code > 126 || plain[code] === 0) return null
  }
  return escapes
}

const parsePath = (raw: string, query: string, authority: string | null): Target | null => {
  if (raw.length > longestPath || raw.charCodeAt(0) !== slash) return null
  const escapes = hasEscapes(raw)
  if (escapes === null) return null
  if (!escapes) return { authority, path: raw, query, canonical: true }
  const path = decode(raw)
  return path === null ? null : { authority, path, query, canonical: encodeURI(path) === raw }
}

const absoluteForm = /^https?:\/\/([^/?#]*)([^?#]*)(?:\?(.*))?$/i

/** Parses what stands in the request line; null = refuse it as malformed. Without `URL`, which would repair it. */
export const parseTarget = (url: string): Target | null => {
  if (url.charCodeAt(0) !== slash) {
    const parts = absoluteForm.exec(url)
    return parts === null ? null : parsePath(parts[2] || '/', parts[3] ?? '', parts[1] ?? '')
  }
  const mark = url.indexOf('?')
  return mark === -1 ? parsePath(url, '', null) : parsePath(url.slice(0, mark), url.slice(mark + 1), null)
}

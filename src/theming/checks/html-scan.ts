export type HtmlTag = {
  name: string
  /** names in lower case; a bare attribute has the value '' */
  attributes: ReadonlyMap<string, string>
  /** 1-based */
  line: number
  /** offset of the first character behind the tag */
  end: number
}

const openTag = /<([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi
const attribute = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** Opening tags of a document or of a masked template, in order. Comments are left out. */
export function scanTags(html: string): HtmlTag[] {
  const text = html.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
  const lineAt = lineCounter(text)
  return [...text.matchAll(openTag)].map((match) => ({
    name: match[1]!.toLowerCase(),
    attributes: new Map(
      [...match[2]!.matchAll(attribute)].map((found) => [
        found[1]!.toLowerCase(),
        found[2] ?? found[3] ?? found[4] ?? '',
      ]),
    ),
    line: lineAt(match.index),
    end: match.index + match[0].length,
  }))
}

/** Line of an offset; offsets must be asked for in ascending order. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let at = 0
  return (offset) => {
    for (; at < offset; at += 1) if (text.charCodeAt(at) === 10) line += 1
    return line
  }
}

import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import type { RichText } from '../../../src/rich-text/rich-text.ts'

/**
 * A body with a block for each line, as the editor stores it: `## ` makes a heading, `> ` centres, `< ` sets to the right,
 * `| ` is a table of one cell, `- ` a list of one item, `<br>` breaks the line.
 */
export const bodyOf = (...lines: string[]): RichText => normaliseRichText({ root: { type: 'root', children: lines.map(blockOf) } }).value

const inline = (text: string): unknown[] =>
  text.split('<br>').flatMap((part, at) => [...(at === 0 ? [] : [{ type: 'linebreak' }]), { type: 'text', text: part }])

const blockOf = (line: string): unknown => {
  const [, sign = '', rest = ''] = /^(## |> |< |\| |- )?(.*)$/su.exec(line) ?? []
  const children = inline(rest)
  switch (sign) {
    case '## ': return { type: 'heading', tag: 'h2', children }
    case '> ': return { type: 'paragraph', format: 'center', children }
    case '< ': return { type: 'paragraph', format: 'right', children }
    case '| ': return { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [{ type: 'paragraph', children }] }] }] }
    case '- ': return { type: 'list', listType: 'number', children: [{ type: 'listitem', children }] }
    default: return { type: 'paragraph', children }
  }
}

'use client'

import type { ReactNode } from 'react'
import { textFormats } from '../../rich-text/rich-text.ts'
import type { Span } from '../../publishing/compare/difference.ts'
import { useWording } from '../wording/use-wording.ts'
import type { Say } from '../wording/wording.ts'

/** Which side is read: the older text, the newer one, or both in one. */
export type Reading = 'left' | 'right' | 'both'

export const isRead = (kind: Span['kind'], reading: Reading): boolean =>
  reading === 'both' || kind === 'same' || kind === (reading === 'left' ? 'removed' : 'added')

const tags: readonly (readonly [number, 'strong' | 'em' | 'u' | 'sub' | 'sup'])[] = [
  [textFormats.bold, 'strong'], [textFormats.italic, 'em'], [textFormats.underline, 'u'], [textFormats.subscript, 'sub'], [textFormats.superscript, 'sup'],
]

/** Words with what was struck out and put in: by element, line and colour, and for those who listen by a word before. */
export function WordsView({ spans, reading, plain = false }: { spans: readonly Span[]; reading: Reading; plain?: boolean }) {
  const say = useWording()
  return spans.filter((span) => isRead(span.kind, reading)).map((span, index) => <SpanView key={index} span={span} plain={plain} say={say} />)
}

function SpanView({ span, plain, say }: { span: Span; plain: boolean; say: Say }) {
  const words = tags.reduce<ReactNode>((inner, [bit, Tag]) => ((span.format & bit) === 0 ? inner : <Tag>{inner}</Tag>), span.text)
  const shown = span.href === null ? words : <span className="jy-words__link" title={span.href}>{words}</span>
  if (plain || span.kind === 'same') return shown
  const target = span.href === null ? null : <small className="jy-words__target">{say('review.leadsTo', { target: span.href })}</small>
  const Mark = span.kind === 'removed' ? 'del' : 'ins'
  return <Mark className="jy-words__mark"><span className="jy-hidden">{say(`review.spoken.${span.kind}`)}</span>{shown}{target}</Mark>
}

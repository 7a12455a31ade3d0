import { $createParagraphNode, $createTextNode, $getRoot, type LexicalEditor } from '@payloadcms/richtext-lexical/lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { describe, expect, it } from 'vitest'
import { $blockTexts, $endsOf, $spotOf, fixInEditor } from '../../../src/admin/checks/editor-place.ts'
import { fixedText } from '../../../src/admin/checks/field-place.ts'
import { markAt, type Mark } from '../../../src/admin/checks/marks.ts'
import { checkText } from '../../../src/checks/check-text.ts'
import type { Place } from '../../../src/checks/finding.ts'
import { body, context, paragraph, soundText, words } from '../checks/texts.ts'

/** Pieces of one paragraph; `**` before one makes it bold. */
type Paragraph = readonly string[]

const bold = (piece: string): boolean => piece.startsWith('**')
const plain = (piece: string): string => piece.replace(/^\*\*/, '')

function editorWith(...paragraphs: readonly Paragraph[]): LexicalEditor {
  const editor = createHeadlessEditor({ onError: (error) => { throw error } })
  editor.update(() => {
    $getRoot().clear().append(...paragraphs.map((pieces) => $createParagraphNode().append(...pieces.map((piece) => (bold(piece) ? $createTextNode(plain(piece)).toggleFormat('bold') : $createTextNode(piece))))))
  }, { discrete: true })
  return editor
}

const textOf = (editor: LexicalEditor): string[] => editor.read(() => $getRoot().getChildren().map((node) => node.getTextContent()))

/** Places of the wrong words in a body of these paragraphs, as the server finds them. */
const placesIn = (...paragraphs: readonly Paragraph[]): { place: Place; fix: string }[] => {
  const text = soundText({ body: body(...paragraphs.map((pieces) => paragraph(...pieces.map((piece) => words(plain(piece), bold(piece) ? 1 : 0))))) })
  return checkText(text, context()).filter(({ check }) => check === 'wrong-word').map(({ place, fix }) => ({ place, fix: fix ?? '' }))
}

/** The words between the two ends, as the marks in the text will be drawn. */
const wordsAt = (editor: LexicalEditor, place: Place): string | null => editor.read(() => {
  const ends = $endsOf(place, $blockTexts())
  if (ends === null) return null
  const [from, to] = ends
  if (from.node.is(to.node)) return from.node.getTextContent().slice(from.offset, to.offset)
  return `${from.node.getTextContent().slice(from.offset)}|${to.node.getTextContent().slice(0, to.offset)}`
})

describe('where the words of a finding stand in the editor', () => {
  it.each<[string, Paragraph[], string]>([
    ['in a plain paragraph', [['请登录平台注册帐号。']], '帐号'],
    ['across a change of format', [['前文'], ['请注册', '**帐', '号并登录']], '帐|号'],
    ['at the beginning of a piece', [['请注册', '**帐号', '。']], '帐号'],
    ['at the end of the paragraph', [['请注册帐号']], '帐号'],
  ])('%s', (_what, paragraphs, expected) => {
    const [found] = placesIn(...paragraphs)
    expect(wordsAt(editorWith(...paragraphs), found!.place)).toBe(expected)
  })

  it('is told by the words around them when other paragraphs came before', () => {
    const [, second] = placesIn(['请注册帐号甲。'], ['请注销帐号乙。'])
    const editor = editorWith(['新加的一段。'], ['请注册帐号甲。'], ['请注销帐号乙。'])
    expect(wordsAt(editor, second!.place)).toBe('帐号')
    expect(editor.read(() => $spotOf(second!.place)?.node.getTextContent())).toBe('请注销帐号乙。')
  })

  it('is nowhere once they are gone', () => {
    const [found] = placesIn(['请注册帐号。'])
    expect(wordsAt(editorWith(['请注册账号。']), found!.place)).toBeNull()
  })
})

describe('the correction by one click', () => {
  it.each<[string, Paragraph[], string[]]>([
    ['puts the right words in', [['请登录平台注册帐号。']], ['请登录平台注册账号。']],
    ['over a change of format', [['请注册', '**帐', '号并登录']], ['请注册账号并登录']],
    ['in the second of two paragraphs alone', [['不动这一段。'], ['会议布署了近期工作。']], ['不动这一段。', '会议部署了近期工作。']],
  ])('%s', (_what, paragraphs, expected) => {
    const editor = editorWith(...paragraphs)
    const [found] = placesIn(...paragraphs)
    expect(fixInEditor(editor, found!.place, found!.fix)).toBe(true)
    expect(textOf(editor)).toEqual(expected)
  })

  it('mends one of two equal words after the other, each where it stands', () => {
    const editor = editorWith(['甲方帐号与乙方帐号。'])
    for (const { place, fix } of placesIn(['甲方帐号与乙方帐号。'])) expect(fixInEditor(editor, place, fix)).toBe(true)
    expect(textOf(editor)).toEqual(['甲方账号与乙方账号。'])
  })

  it('changes nothing where the words are no longer there, and says so', () => {
    const editor = editorWith(['请注册账号。'])
    const [found] = placesIn(['请注册帐号。'])
    expect(fixInEditor(editor, found!.place, found!.fix)).toBe(false)
    expect(textOf(editor)).toEqual(['请注册账号。'])
  })

  it('takes an empty paragraph away, and none that somebody has written in meanwhile', () => {
    const place = { field: 'body', path: [1], start: 0, end: 0, quote: '', before: '', after: '' }
    const editor = editorWith(['一'], [''], ['二'])
    expect(fixInEditor(editor, place, '')).toBe(true)
    expect(textOf(editor)).toEqual(['一', '二'])
    expect(fixInEditor(editor, place, '')).toBe(false)
  })

  it('works in the fields of the form, too', () => {
    const place = { start: 2, quote: '帐号', before: '注册' }
    expect(fixedText('注册帐号的通知', place, '账号')).toBe('注册账号的通知')
    expect(fixedText('关于注册帐号的通知', place, '账号')).toBe('关于注册账号的通知')
    expect(fixedText('注册账号的通知', place, '账号')).toBeNull()
  })
})

describe('the mark at the caret', () => {
  const mark = (key: string, severity: 'block' | 'warn', holds: boolean): Mark =>
    ({ finding: { key, severity }, range: { isPointInRange: () => holds } }) as unknown as Mark
  const caret = { anchorNode: {}, anchorOffset: 0 } as unknown as Selection

  it('is the one that blocks where several stand over one another, and none elsewhere', () => {
    expect(markAt([mark('a', 'warn', true), mark('b', 'block', true)], caret)?.finding.key).toBe('b')
    expect(markAt([mark('a', 'warn', true), mark('b', 'block', false)], caret)?.finding.key).toBe('a')
    expect(markAt([mark('a', 'warn', false)], caret)).toBeNull()
    expect(markAt([mark('a', 'warn', true)], null)).toBeNull()
  })
})

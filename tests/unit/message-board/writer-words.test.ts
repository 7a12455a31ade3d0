import { describe, expect, it } from 'vitest'
import { longestWords, wordsReasons, writerWordsIn } from '../../../src/features/message-board/writer-words.ts'

describe('what a writer says of the own letter', () => {
  it.each([
    ['an answer', { act: 'writer-answered', text: ' 在城关镇。\r\n谢谢 ' }, { act: 'writer-answered', words: '在城关镇。\n谢谢', stars: '' }, []],
    ['nothing', { act: 'writer-answered', text: ' ' }, { act: 'writer-answered', words: '', stars: '' }, ['missing words']],
    ['more than is read', { act: 'reopened', text: '长'.repeat(longestWords.reopened + 1) }, { act: 'reopened' }, ['too-long words']],
    ['as much as is read', { act: 'reopened', text: '长'.repeat(longestWords.reopened) }, { act: 'reopened' }, []],
    ['a rating without words', { act: 'rated', stars: '5' }, { act: 'rated', words: '', stars: '5' }, []],
    ['a rating without stars', { act: 'rated', words: '好' }, { act: 'rated', words: '好', stars: '' }, ['stars stars']],
    ['stars that there are not', { act: 'rated', stars: '6' }, { stars: '' }, ['stars stars']],
    ['everything wrong', { act: 'rated', stars: '0', words: '长'.repeat(501) }, { act: 'rated' }, ['stars stars', 'too-long words']],
  ])('is %s', (_, body, expected, reasons) => {
    const said = writerWordsIn(body)
    if (said === null) throw new Error('nothing said')
    expect(said).toMatchObject(expected)
    expect(wordsReasons(said).map(({ key, field }) => `${key.replace('letter-words.', '')} ${field}`)).toEqual(reasons)
  })
  it.each<Record<string, string>>([{}, { act: 'taken-back' }, { act: 'released', text: 'x' }, { act: '__proto__' }])('is nothing in %j', (body) => expect(writerWordsIn(body)).toBeNull())
})

import { describe, expect, it } from 'vitest'
import english from '../../../src/theming/locales/en.json' with { type: 'json' }
import chinese from '../../../src/theming/locales/zh-CN.json' with { type: 'json' }
import { themeRules } from '../../../src/theming/theme-problem.ts'
import { createTranslator } from '../../../src/theming/translator.ts'
import { lineOfKey, readWording, variablesOf } from '../../../src/theming/wording.ts'

describe('a wording file', () => {
  it('may be nested or flat', () => {
    const read = readWording({ file: 'x', text: '{"a":{"b":{"c":"1"}},"d.e":"2"}' })
    expect(read).toEqual({ texts: { 'a.b.c': '1', 'd.e': '2' }, problems: [] })
  })

  it('reports what is not text with its line', () => {
    const { problems } = readWording({ file: 'x.json', text: '{\n"a": "1",\n"b": 3,\n"c": ["d"]\n}' })
    expect(problems.map(({ rule, line }) => [rule, line])).toEqual([
      ['wording-malformed', 3],
      ['wording-malformed', 4],
    ])
  })

  it('reports malformed JSON', () => {
    expect(readWording({ file: 'x.json', text: '{"a":' }).problems).toHaveLength(1)
  })

  it('tells the line of a key, by its full name or its last part', () => {
    expect(lineOfKey('{\n"a": {\n"b":"x"}}', 'a.b')).toBe(3)
    expect(lineOfKey('{\n"a.b":"x"}', 'a.b')).toBe(2)
  })

  it('tells the variables of a text', () => {
    expect(variablesOf('{{name}} 于 {{ date }} 回复 {{name}}')).toEqual(['date', 'name'])
  })
})

describe('a translator', () => {
  const wording = {
    'zh-CN': { hello: '你好，{{name}}', only: '只有中文', nest: '见 $t(hello)' },
    en: { hello: 'Hello, {{name}}', letters_one: '{{count}} letter', letters_other: '{{count}} letters' },
  }

  it('fills in variables and leaves their escape to the output', () => {
    expect(createTranslator('zh-CN', wording).text('hello', { name: '<b>' })).toBe('你好，<b>')
  })

  it('does not follow references, neither in texts nor in values', () => {
    const translator = createTranslator('zh-CN', wording)
    expect(translator.text('nest')).toBe('见 $t(hello)')
    expect(translator.text('hello', { name: '$t(only)' })).toBe('你好，$t(only)')
    expect(translator.text('hello', { name: '{{name}}' })).toBe('你好，{{name}}')
  })

  it('takes another locale of the theme where its own has no text, and the key where none has', () => {
    const translator = createTranslator('en', wording)
    expect(translator.text('only')).toBe('只有中文')
    expect(translator.has('only')).toBe(false)
    expect(translator.text('no.such.key')).toBe('no.such.key')
    expect(translator.text('__proto__')).toBe('__proto__')
  })

  it('knows plural forms', () => {
    const translator = createTranslator('en', wording)
    expect(translator.text('letters', { count: 1 })).toBe('1 letter')
    expect(translator.text('letters', { count: 2 })).toBe('2 letters')
    expect(translator.has('letters')).toBe(true)
  })
})

describe('the sentences of theme problems', () => {
  it.each([
    ['zh-CN', chinese],
    ['en', english],
  ])('exist in %s for every rule and no other', (_locale, file) => {
    expect(Object.keys(file.themeProblem).toSorted()).toEqual([...themeRules].toSorted())
  })

  it.each(themeRules.map((rule) => [rule]))('have the same variables for %s', (rule) => {
    expect(variablesOf(english.themeProblem[rule])).toEqual(variablesOf(chinese.themeProblem[rule]))
  })
})

import { describe, expect, it } from 'vitest'
import { actOf, fieldsOf, firstValues, isTouched, missingFields } from '../../../src/admin/letters/act-values.ts'
import { middleOf, pointOn, rectangleBetween, withNumber } from '../../../src/admin/letters/drawn-rectangle.ts'
import { struckOut } from '../../../src/admin/letters/struck-out.ts'
import type { LetterFile } from '../../../src/features/message-board/letter-file.action.ts'
import { isMaskOf } from '../../../src/features/message-board/public-text.ts'

const picture = { width: 1000, height: 500 }

describe('what is drawn on a picture', () => {
  it.each([
    [{ x: 110, y: 70 }, { x: 100, y: 100 }], [{ x: 60, y: 45 }, { x: 0, y: 50 }], [{ x: 0, y: 0 }, { x: 0, y: 0 }], [{ x: 9999, y: 9999 }, { x: 1000, y: 500 }],
  ])('%j on the screen is %j of it', (at, point) => {
    expect(pointOn(at, { left: 60, top: 20, width: 500, height: 250 }, picture)).toEqual(point)
  })
  it.each([
    [{ x: 10.6, y: 20.2 }, { x: 30.1, y: 40.9 }, { x: 10, y: 20, width: 21, height: 21 }], [{ x: 30, y: 40 }, { x: 10, y: 20 }, { x: 10, y: 20, width: 20, height: 20 }],
    [{ x: 995, y: 495 }, { x: 1000, y: 500 }, { x: 995, y: 495, width: 5, height: 5 }], [{ x: 10, y: 10 }, { x: 12, y: 400 }, null], [{ x: 10, y: 10 }, { x: 10, y: 10 }, null],
  ])('between %j and %j is %j: never less than was drawn, and no click', (from, to, drawn) => {
    expect(rectangleBetween(from, to, picture)).toEqual(drawn)
  })
  it.each([
    ['x', '20', { x: 20 }], ['x', '5000', { x: 999, width: 1 }], ['width', '5000', { width: 990 }], ['height', '0', { height: 1 }], ['y', 'nonsense', { y: 0 }], ['y', '-3', { y: 0 }], ['width', '', { width: 1 }],
  ] as const)('%s as %j stays in the picture', (name, typed, change) => {
    expect(withNumber({ x: 10, y: 10, width: 30, height: 30 }, name, typed, picture)).toEqual({ x: 10, y: 10, width: 30, height: 30, ...change })
  })
  it('begins in the middle, in however small a picture', () => {
    expect([middleOf(picture), middleOf({ width: 1, height: 1 })]).toEqual([{ x: 400, y: 200, width: 200, height: 100 }, { x: 0, y: 0, width: 1, height: 1 }])
  })
})

describe('words that are struck out', () => {
  const original = '我叫祝青禾，住在三栋五零二，想问补贴。'
  it.each([[2, 5, '我叫***，住在三栋五零二，想问补贴。'], [0, original.length, '***'], [4, 4, original], [6, 2, original]])('from %d to %d', (start, end, struck) => {
    expect(struckOut(original, start, end)).toBe(struck)
    expect(isMaskOf(struck, original)).toBe(true)
  })
  it('are struck out one after the other, and stay what the rule of publication takes', () => {
    expect(isMaskOf(struckOut(struckOut(original, 8, 13), 2, 5), original)).toBe(true)
  })
})

describe('pictures in the form of an act', () => {
  const seen = { sha256: 'a'.repeat(64), width: 10, height: 10 }
  const image = { file: 'f'.repeat(32), redactions: [{ x: 1, y: 1, width: 2, height: 2 }], alt: '路口', ...seen }
  const file = {
    kind: 'consultation', units: [], unit: null, acts: [], draft: null, public: null, mayBePublic: true, proposed: { title: '题', text: '文', reply: '答', images: [image] },
    files: [{ id: image.file, name: 'a.jpg', size: '1 KB', isPicture: true, width: 100, height: 100 }],
  } as unknown as LetterFile
  it('are asked for where the letter has any and may be public, and nowhere else', () => {
    expect(fieldsOf('release', { open: 'yes' }, file)).toContain('public.images')
    expect(fieldsOf('drafted', { open: '' }, file)).toContain('public.images')
    for (const change of [{ files: [] }, { mayBePublic: false }, { files: [{ ...file.files[0], isPicture: false }] }] as Partial<LetterFile>[]) expect(fieldsOf('drafted', { open: '' }, { ...file, ...change })).not.toContain('public.images')
  })
  it('that the unit has prepared are looked at by whoever releases them, described, and sent exactly as they were seen', () => {
    const first = { ...firstValues('release', file), open: 'yes' }
    expect(missingFields('release', first, file)).toEqual(['public.images'])
    expect(actOf('release', first, file)).toBeNull()
    const looked = { ...first, 'public.images': first['public.images'].map((choice) => ({ ...choice, shown: seen })) }
    expect(actOf('release', looked, file)).toEqual({ kind: 'release', public: { title: '题', text: '文', reply: '答', images: [image] } })
    expect(missingFields('release', { ...looked, 'public.images': looked['public.images'].map((choice) => ({ ...choice, alt: ' ' })) }, file)).toEqual(['public.images'])
    expect(isTouched(looked, first)).toBe(false)
    expect(isTouched({ ...looked, 'public.images': [] }, first)).toBe(true)
  })
})

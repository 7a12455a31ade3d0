import { expect, it } from 'vitest'
import { broughtBoard } from '../../../src/admin/intake/brought-board.ts'

it('what was brought in is told to the form that listens, and never to one that is opened later', () => {
  broughtBoard.post({ html: '<p>稿件</p>' })
  expect(broughtBoard.read()).toBeNull()
  const heard: unknown[] = []
  const end = broughtBoard.subscribe(() => heard.push(broughtBoard.read()))
  broughtBoard.post({ html: '<p>文件</p>' })
  end()
  broughtBoard.post(null)
  expect(heard).toEqual([{ html: '<p>文件</p>' }])
  expect(broughtBoard.read()).toBeNull()
})

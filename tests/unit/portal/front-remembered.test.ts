import { describe, expect, it } from 'vitest'
import { createRememberedKeys } from '../../../src/portal/front-remembered.ts'
import type { SiteDirectory } from '../../../src/portal/front-routes.ts'

const treeOf = (): SiteDirectory => ({ resolve: () => null })
const keyOf = (path: string) => ({ key: { tenant: 'xian', form: '', path, variant: '' }, text: path })

describe('remembered keys', () => {
  it('are found by tree, host and target together', () => {
    const [keys, tree] = [createRememberedKeys(), treeOf()]
    expect(keys.of(tree, 'a', '/x')).toBeUndefined()
    keys.note(tree, 'a', '/x', keyOf('/x'))
    expect(keys.of(tree, 'a', '/x')).toEqual(keyOf('/x'))
    expect([keys.of(tree, 'b', '/x'), keys.of(tree, 'a', '/y'), keys.of(tree, 'A', '/x')]).toEqual([undefined, undefined, undefined])
  })

  it('are forgotten with their tree, and not found again when it comes back', () => {
    const [keys, tree, next] = [createRememberedKeys(), treeOf(), treeOf()]
    keys.of(tree, 'a', '/x')
    keys.note(tree, 'a', '/x', keyOf('/x'))
    expect(keys.of(next, 'a', '/x')).toBeUndefined()
    keys.note(tree, 'a', '/x', keyOf('/x'))
    expect(keys.of(next, 'a', '/x')).toBeUndefined()
    expect(keys.of(tree, 'a', '/x')).toBeUndefined()
  })

  it('are bounded by number, whatever the hosts, and by length', () => {
    const [keys, tree] = [createRememberedKeys(100), treeOf()]
    keys.of(tree, 'a', '/')
    let most = 0
    for (let nth = 0; nth < 1_000; nth += 1) {
      keys.note(tree, `host-${nth % 7}`, `/${nth}`, keyOf(`/${nth}`))
      const held = Array.from({ length: nth + 1 }, (_, other) => keys.of(tree, `host-${other % 7}`, `/${other}`)).filter((each) => each !== undefined)
      most = Math.max(most, held.length)
    }
    expect(most).toBe(100)
    for (const [host, target] of [['a', `/${'x'.repeat(256)}`], ['h'.repeat(257), '/x']] as const) {
      keys.note(tree, host, target, keyOf('/x'))
      expect(keys.of(tree, host, target)).toBeUndefined()
    }
  })
})

import { describe, expect, it } from 'vitest'
import { filesOf, read } from './source-tree.ts'

const named = /['"`](\/src\/admin\/[\w./-]+#\w+)['"`]/g

describe('components of the admin', () => {
  it('that a configuration names by path are all in the map that the build reads', () => {
    const map = read('src/app/(payload)/admin/importMap.js')
    const wanted = [...new Set(filesOf('src/**/*.ts', 'collections/**/*.ts').flatMap((file) => [...read(file).matchAll(named)].map((match) => match[1] ?? '')))]
    expect(wanted.length).toBeGreaterThan(20)
    expect(wanted.filter((component) => !map.includes(`"${component}":`))).toEqual([])
  })
})

import { satisfies, validRange } from 'semver'
import { describe, expect, it } from 'vitest'
import { isAtLeast } from '../../bootstrap/place.mjs'
import { highAdvisories, maliciousVersions } from './known-advisories.ts'
import { read } from './source-tree.ts'

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string>; optionalDependencies: Record<string, string>; allowScripts: Record<string, boolean>; scripts: Record<string, string> }
type Lock = { packages: Record<string, { version?: string; hasInstallScript?: boolean; optionalDependencies?: Record<string, string> }> }

const manifest = JSON.parse(read('package.json')) as Manifest
const lock = JSON.parse(read('package-lock.json')) as Lock
const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
const locked = () => Object.entries(lock.packages).flatMap(([place, { version }]) => (place === '' || version === undefined ? [] : [{ name: nameOf(place), version }]))
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

describe('packages', () => {
  it('are named by exact version', () => {
    expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('are locked at the version that is named', () => {
    const differing = Object.entries(wanted).filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)
    expect(differing).toEqual([])
  })

  it('of Payload have one version, everywhere in the tree', () => {
    const versions = Object.entries(lock.packages)
      .filter(([place]) => /(^|\/)node_modules\/(payload|@payloadcms\/[^/]+)$/.test(place))
      .map(([, entry]) => entry.version)
    expect(versions.length).toBeGreaterThan(5)
    expect(new Set(versions)).toEqual(new Set([manifest.dependencies['payload']]))
  })

  it('with install scripts are the ones that are allowed them', () => {
    const scripted = Object.entries(lock.packages).flatMap(([place, entry]) => (entry.hasInstallScript ? [nameOf(place)] : []))
    expect([...new Set(scripted)].sort()).toEqual(Object.keys(manifest.allowScripts).sort())
  })

  it('for other machines are locked too, so that a clean install works on each', () => {
    const missing = Object.entries(lock.packages).flatMap(([place, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => {
        for (let at = place; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
          if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return false
          if (at === '') return true
        }
      }),
    )
    expect(missing).toEqual([])
  })

  it('are none of which something grave is published', () => {
    const found = locked().flatMap(({ name, version }) => highAdvisories
      .filter((advisory) => advisory.package === name && satisfies(version, advisory.range, { includePrerelease: true }))
      .map(({ ids }) => `${name} ${version}: ${ids.join(', ')}`))
    expect(found).toEqual([])
    expect(locked().filter(({ name, version }) => maliciousVersions[name]?.includes(version))).toEqual([])
  })

  it('are judged by ranges that can be read', () => {
    expect(highAdvisories.filter(({ range }) => validRange(range) === null)).toEqual([])
    const hit = highAdvisories.filter((advisory) => advisory.package === 'happy-dom' && satisfies('20.14.6', advisory.range))
    expect(hit).toHaveLength(1)
  })

  it('run on the pinned Node, the same on each kind of machine', () => {
    const [pinned, ...others] = new Set(Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-linux-')).map(([, version]) => version))
    expect(others).toEqual([])
    expect(isAtLeast(process.version, String(pinned))).toBe(true)
    if (process.platform === 'linux') expect(process.version).toBe(`v${pinned}`)
  })

  it.each([
    ['24.22.3', true], ['v24.22.3', true], ['v24.23.0', true], ['24.22.10', true],
    ['24.22.2', false], ['24.21.9', false], ['26.10.0', false], ['22.23.4', false],
  ])('take Node %s for the pinned 24.22.3: %s', (version, fits) => {
    expect(isAtLeast(version, '24.22.3')).toBe(fits)
  })
})

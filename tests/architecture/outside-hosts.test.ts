import { describe, expect, it } from 'vitest'
import { filesOf, read } from './source-tree.ts'

/** Hosts that may be written down, each with its reason. None of them is asked for anything by a page of ours. */
const allowed: Record<string, string> = {
  'www.w3.org': 'names of XML namespaces',
  'schemas.openxmlformats.org': 'names of XML namespaces',
  'www.sitemaps.org': 'name of an XML namespace',
  'purl.org': 'name of an XML namespace',
  'beian.miit.gov.cn': 'link of the ICP number in the footer',
  'beian.mps.gov.cn': 'link of the public-security number in the footer',
  'www.beian.gov.cn': 'link of the public-security number in the footer',
  'localhost': 'this machine',
  '127.0.0.1': 'this machine',
}

/** Reserved by RFC 2606 and 6761: they lead nowhere. `host` stands for any in comments. */
const fictional = /(^|\.)(example|test|invalid|localhost)$|^example\.(com|org|net|cn)$|^host$/

const hostsIn = (text: string) =>
  [...text.matchAll(/\b(?:https?|wss?):\/\/([a-z0-9][a-z0-9.-]*[a-z0-9])|["'(]\/\/([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+)\//gi)].map((match) => (match[1] ?? match[2] ?? '').toLowerCase())

const isOutside = (host: string) => !Object.hasOwn(allowed, host) && !fictional.test(host)

describe('no outside host', () => {
  it('is named in code, themes, collections or manifests', () => {
    const files = filesOf('src/**/*.{ts,tsx,json,css}', 'collections/**/*.ts', 'themes/**/*.{liquid,css,js,json,svg}', 'next.config.mjs')
    expect(files.flatMap((file) => hostsIn(read(file)).filter(isOutside).map((host) => `${file}: ${host}`))).toEqual([])
  })

  it.each([
    ['@import url("https://fonts.googleapis.com/css2?family=Noto")', ['fonts.googleapis.com']],
    ['<script src="//cdn.jsdelivr.net/npm/x.js">', ['cdn.jsdelivr.net']],
    ['xmlns="http://www.w3.org/2000/svg"', []],
    ['https://www.yunxi.example/yaowen/', []],
  ])('%s names %j', (text, hosts) => {
    expect(hostsIn(text).filter(isOutside)).toEqual(hosts)
  })
})

import { describe, expect, it } from 'vitest'
import type { RegisteredLink } from '../../../src/checks/link-findings.ts'
import { citedLinks, longestAddress, mostCitedLinks } from '../../../src/checks/cited-links.ts'
import { presenceKey } from '../../../src/checks/link-findings.ts'
import { linkTarget } from '../../../src/checks/link-targets.ts'
import { found, inBody, linkTo, linkToDocument, paragraph, sites, soundText, body } from './texts.ts'

const row = (state: RegisteredLink['state'], address = 'https://www.bank.example/', outcome: RegisteredLink['outcome'] = 'alive'): RegisteredLink => ({ host: new URL(address).hostname, address, state, outcome })

describe('outside links (D-52, G-41, D-55)', () => {
  it.each<[string, string, RegisteredLink[], string[]]>([
    ['not registered', 'https://www.bank.example/a', [], ['link-unapproved block 链接']],
    ['asked for', 'https://www.bank.example/a', [row('requested')], ['link-pending block 链接']],
    ['refused', 'https://www.bank.example/a', [row('refused')], ['link-refused block 链接']],
    ['approved', 'https://www.bank.example/a?b=1#c', [row('approved')], []],
    ['approved at another host alone', 'https://shop.bank.example/', [row('approved')], ['link-unapproved block 链接']],
    ['this page refused, the host approved', 'https://www.bank.example/ads', [row('approved'), row('refused', 'https://www.bank.example/ads')], ['link-refused block 链接']],
    ['approved and dead', 'https://www.bank.example/', [row('approved', 'https://www.bank.example/', 'dead')], ['link-outside-dead warn 链接']],
    ['of a government', 'https://www.gov.cn/zhengce', [], []],
    ['cited by something published, of a host that nobody approved', 'https://www.bank.example/', [row('cited')], ['link-unapproved block 链接']],
    ['cited and of a government, dead', 'https://a.gov.cn/x', [row('cited', 'https://a.gov.cn/x', 'dead')], ['link-outside-dead warn 链接']],
    ['of a government, dead', 'https://a.gov.cn/x', [row('approved', 'https://a.gov.cn/x', 'dead')], ['link-outside-dead warn 链接']],
    ['that looks like a government’s', 'https://notgov.cn/', [], ['link-unapproved block 链接']],
    ['that hides behind a name', 'https://www.gov.cn@evil.example/', [], ['link-unapproved block 链接']],
    ['with a dot at its end', 'https://www.bank.example./', [row('approved')], []],
    ['an address of the inner network', 'http://192.168.1.1/', [], ['link-unapproved block 链接']],
    ['forbidden', 'https://x.ads.example/', [row('approved', 'https://x.ads.example/')], ['link-blocked block 链接']],
  ])('%s', (_what, href, register, expected) => {
    expect(found(inBody(paragraph('见', linkTo(href))), { links: { register, blockedHosts: new Set(['ads.example']) } })).toEqual(expected)
  })
})

describe('outside links of a published page', () => {
  it('are told each once, without fragment, and none of the platform’s own', () => {
    const html = '<p><a href="https://a.gov.cn/x?b=1&amp;c=2#top">一</a><a href="https://a.gov.cn/x?b=1&amp;c=2">二</a><a rel="noopener" href="http://B.example./">三</a>'
      + '<a href="https://www.xian.example/news/">四</a><a href="/news/">五</a><a href="mailto:a@b.example">六</a><img src="https://c.example/p.png"></p>'
    expect(citedLinks(html, 'county', sites)).toEqual([{ host: 'a.gov.cn', address: 'https://a.gov.cn/x?b=1&c=2' }, { host: 'b.example', address: 'http://b.example./' }])
    expect(citedLinks(`<a href="https://a.gov.cn/${'x'.repeat(600)}">长</a>`, 'county', sites)).toEqual([])
  })
})

describe('outside links that nobody could look after (D-55)', () => {
  const many = (count: number, of: (index: number) => string) => inBody(...Array.from({ length: Math.ceil(count / 100) }, (_, at) => paragraph(...Array.from({ length: Math.min(100, count - at * 100) }, (_one, index) => linkTo(of(at * 100 + index))))))
  const checksOf = (text: Parameters<typeof found>[0]) => found(text).map((line) => line.split(' ').slice(0, 2).join(' '))

  it('are found when they are more than the platform asks, each counted once', () => {
    expect(checksOf(many(mostCitedLinks, (index) => `https://a.gov.cn/${index}`))).toEqual([])
    expect(checksOf(many(mostCitedLinks + 1, (index) => `https://a.gov.cn/${index}`))).toEqual(['links-too-many block'])
    expect(checksOf(many(2 * mostCitedLinks, (index) => `https://a.gov.cn/${index % 5}#${index}`))).toEqual([])
    expect(checksOf(many(2 * mostCitedLinks, (index) => `/search?q=${index}`))).toEqual([])
  })

  it('are found when their address is longer than the register holds', () => {
    const address = (length: number) => `https://a.gov.cn/${'x'.repeat(length - 'https://a.gov.cn/'.length)}`
    expect(checksOf(inBody(paragraph(linkTo(address(longestAddress)))))).toEqual([])
    expect(checksOf(inBody(paragraph(linkTo(address(longestAddress + 1)))))).toEqual(['link-too-long block'])
  })
})

describe('links of the platform (D-55)', () => {
  const present = new Set([presenceKey('county', '/news/local/202601/a.html'), presenceKey('county', '/news/local/'), presenceKey('province', '/zwgk/'), presenceKey('bureau', '/gk/')])
  it.each<[string, string[]]>([
    ['/news/local/202601/a.html', []],
    ['202601/a.html', []],
    ['/news/local', []],
    ['/news/local/page-3.html', []],
    ['/news/202601/gone.html', ['link-dead block 链接']],
    ['https://www.xian.example/news/local/', []],
    ['https://www.xian.example/nothing/', ['link-dead block 链接']],
    ['https://www.sheng.example/zwgk/?a=1', []],
    ['/s/sheng/zwgk/', []],
    ['/s/sheng/none/', ['link-dead block 链接']],
    ['/bm/shuili/gk/', []],
    ['/bm/shuili/none/', ['link-dead block 链接']],
    ['/search?q=a', []], ['/', []], ['#top', []], ['mailto:a@b.example', []], ['tel:0571-88881234', []], ['/files/x.pdf', []],
  ])('%s', (href, expected) => {
    expect(found(inBody(paragraph(linkTo(href))), { links: { present } })).toEqual(expected)
  })

  it('reads an address as the browser will', () => {
    expect(linkTarget('a/../b/', 'county', '/news/', sites)).toEqual({ kind: 'own', tenant: 'county', path: '/news/b/' })
    expect(linkTarget('/%E6%96%B0%E9%97%BB/', 'county', '/', sites)).toEqual({ kind: 'own', tenant: 'county', path: '/新闻/' })
    expect(linkTarget('/%E6%9', 'county', '/', sites).kind).toBe('own')
  })

  it.each<[string, string, Partial<Parameters<typeof soundText>[0]>, string[]]>([
    ['a draft', 'articles', {}, ['link-unpublished warn 链接']],
    ['a published article', 'articles', { documents: { 'articles:x1': '/a' } }, []],
    ['a column', 'columns', { documents: { 'columns:x1': '/a/' } }, []],
    ['a file that is gone', 'attachments', {}, ['link-dead block 链接']],
  ])('chosen from a list: %s', (_what, collection, change, expected) => {
    expect(found(soundText({ body: body(paragraph('见', linkToDocument(collection, 'x1'))), ...change }))).toEqual(expected)
  })
})

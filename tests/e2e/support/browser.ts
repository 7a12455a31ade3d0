import { readFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'

const screenshots = join(import.meta.dirname, '..', 'screenshots')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Milliseconds for which anything on a screen is waited for. */
const patience = 90_000

export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 780 } } as const

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  })

/** A fresh person at the browser; every request that leaves the platform's own origin is noted. */
export async function openContext(browser: Browser, origin: string, size: keyof typeof sizes = 'desktop', options: { javaScript?: boolean; timezone?: string } = {}): Promise<{ context: BrowserContext; outside: string[] }> {
  const context = await browser.newContext({
    viewport: sizes[size], locale: 'zh-CN', timezoneId: options.timezone ?? 'Asia/Shanghai', javaScriptEnabled: options.javaScript ?? true, bypassCSP: true,
  })
  // A bound for what hangs, not a claim: the first look at a page of the admin takes a slow machine half a minute.
  context.setDefaultTimeout(patience)
  const outside: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) outside.push(url)
  })
  return { context, outside }
}

/** Opens a page anew until it carries what a move brings to it: pages follow a move within seconds, not with its answer. */
export async function openOnceItCarries(page: Page, address: string, carried: (page: Page) => Locator): Promise<void> {
  await expect.poll(async () => {
    await page.goto(address)
    return carried(page).count()
  }, { message: address }).toBeGreaterThan(0)
}

/** The scripts of the admin, for `held`: until they run, a page is what the server drew. */
export const scripts = /\/_next\/static\/.*\.js/

/** Holds back what the page asks for at these addresses, as a slow line does; the answer lets everything go. */
export async function held(page: Page, addresses: RegExp): Promise<() => Promise<void>> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(addresses, async (route) => {
    await promise
    await route.continue().catch(() => undefined)
  })
  return async () => {
    resolve()
    await page.unroute(addresses)
  }
}

/** Waits until the form of a document listens: before, a click on its tabs is a click lost. */
export async function untilFormListens(page: Page): Promise<void> {
  await page.locator('form.collection-edit__form[data-form-ready=true]').first().waitFor()
}

/** Nothing is to be scrolled sideways once the page has settled: while it is being drawn it may be wider for a moment. */
export async function fitsItsScreen(page: Page, name: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), { message: `${name} is wider than its screen` }).toBeLessThanOrEqual(0)
}

export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })
}

export type Violation = { id: string; impact: string | null; targets: string[] }

/** axe's findings of the page as it stands; what is half faded in counts as what it fades to. */
export async function violationsOf(page: Page): Promise<Violation[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string | null; nodes: { target: unknown[] }[] }[] }> } }).axe
    const still = document.head.appendChild(document.createElement('style'))
    still.textContent = '*, *::before, *::after { transition: none !important; animation: none !important; }'
    const { violations } = await axe.run().finally(() => still.remove())
    return violations.map((violation) => ({ id: violation.id, impact: violation.impact, targets: violation.nodes.map((node) => node.target.join(' ')) }))
  })
}

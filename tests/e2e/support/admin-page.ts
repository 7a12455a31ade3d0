import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Account } from './running-platform.ts'

/** The admin as a person uses it: by labels, roles and buttons. */
export class AdminPage {
  readonly page: Page
  readonly origin: string

  constructor(page: Page, origin: string) {
    this.page = page
    this.origin = origin
  }

  async signIn(account: Account): Promise<void> {
    await this.page.goto(`${this.origin}/admin/login`)
    await this.page.locator('input[name=email]').fill(account.email)
    await this.page.locator('input[name=password]').fill(account.password)
    await this.page.locator('button[type=submit]').click()
    await this.page.getByRole('heading', { name: '工作台' }).waitFor()
  }

  async openDesk(): Promise<void> {
    await this.page.goto(`${this.origin}/admin`)
    await this.page.getByRole('heading', { name: '工作台' }).waitFor()
  }

  async newArticle(article: { title: string; summary: string; source: string; column: string; paragraphs: string[] }): Promise<string> {
    await this.page.goto(`${this.origin}/admin/collections/articles/create`)
    await this.page.locator('#field-title').fill(article.title)
    await this.page.locator('#field-summary').fill(article.summary)
    await this.page.locator('#field-source').fill(article.source)
    await this.choose('column', article.column)
    const body = this.page.locator('[data-lexical-editor=true]').first()
    await body.click()
    for (const [index, paragraph] of article.paragraphs.entries()) {
      if (index > 0) await this.page.keyboard.press('Enter')
      await this.page.keyboard.type(paragraph)
      await body.getByText(paragraph).waitFor()
    }
    await this.page.getByRole('button', { name: '保存草稿' }).click()
    await this.page.waitForURL(/\/articles\/[0-9a-f-]{8,}/)
    for (const paragraph of article.paragraphs) await this.page.locator('[data-lexical-editor=true]').getByText(paragraph).waitFor()
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }

  /** Types into a picker until the option is the chosen one; its list is redrawn when the form's state comes in. */
  async choose(field: string, option: string): Promise<void> {
    await this.page.waitForLoadState('networkidle')
    const select = this.page.locator(`#field-${field}`)
    const chosen = select.locator('.rs__single-value, .rs__multi-value', { hasText: option })
    await expect.poll(async () => {
      await select.locator('input').first().fill(option)
      const found = this.page.locator('.rs__option', { hasText: option }).first()
      await found.click({ timeout: 5000 }).catch(() => undefined)
      return chosen.count()
    }, { timeout: 60_000 }).toBeGreaterThan(0)
  }

  async openArticle(id: string): Promise<void> {
    await this.page.goto(`${this.origin}/admin/collections/articles/${id}`)
    await this.bar().waitFor()
  }

  bar() {
    return this.page.getByRole('region', { name: '稿件流转' })
  }

  /** Presses a button of the workflow bar and, where it asks for words, fills them in and confirms. */
  async move(button: string, done: string, words: { opinion?: string; reason?: string; kind?: string } = {}): Promise<void> {
    await this.bar().getByRole('button', { name: button, exact: true }).click()
    if (button !== '送审') {
      const dialog = this.page.getByRole('dialog')
      await dialog.waitFor()
      if (words.kind !== undefined) await dialog.getByText(words.kind).click()
      const text = words.reason ?? words.opinion
      if (text !== undefined) await dialog.locator(`textarea[name=${words.reason === undefined ? 'opinion' : 'reason'}]`).fill(text)
      await dialog.getByRole('button', { name: `确认${button === '退回' ? '退回' : button}` }).click()
    }
    await this.page.getByText(done).first().waitFor()
  }

  async waitForStage(label: string): Promise<void> {
    await this.bar().getByText(label, { exact: true }).first().waitFor()
  }
}

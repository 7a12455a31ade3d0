import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openOnceItCarries, untilFormListens } from './browser.ts'
import type { Account } from './running-platform.ts'

/** What a person answers in the dialog of a move. `choices` are clicked in order, by the words beside them. */
export type MoveWords = { choices?: readonly (string | RegExp)[]; opinion?: string; proofreading?: string; reason?: string; note?: string; publishAt?: string; merged?: string }

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

  /** Opens the desk until it shows what a move of somebody else has brought there: its rows follow the moves. */
  async openDeskWith(title: string): Promise<void> {
    await openOnceItCarries(this.page, `${this.origin}/admin`, (desk) => desk.locator('.jy-tasks').getByText(title))
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

  /** Saves the draft; the answer is what the server says of it. */
  async saveDraft(collection: string): Promise<{ id: string }> {
    const saved = this.page.waitForResponse((response) => ['POST', 'PATCH'].includes(response.request().method()) && new RegExp(`/api/${collection}(?:/[\\w-]+)?\\?`).test(response.url()))
    await this.page.getByRole('button', { name: '保存草稿' }).click()
    const answer = (await (await saved).json()) as { doc?: { id: string }; errors?: unknown }
    if (answer.doc === undefined) throw new Error(`not saved: ${JSON.stringify(answer)}`)
    return answer.doc
  }

  /** Types into a picker until the option is the chosen one; its list is redrawn when the form's state comes in. */
  async choose(field: string, option: string): Promise<void> {
    await untilFormListens(this.page)
    const select = this.page.locator(`#field-${field}`)
    const chosen = select.locator('.rs__single-value, .rs__multi-value', { hasText: option })
    await expect.poll(async () => {
      // Typed anew: what was asked before the form knew its site stays without an answer.
      await select.locator('input').first().fill('')
      await select.locator('input').first().fill(option)
      const found = this.page.locator('.rs__option', { hasText: option }).first()
      await found.click({ timeout: 5000 }).catch(() => undefined)
      return chosen.count()
    }, { timeout: 90_000 }).toBeGreaterThan(0)
  }

  async openArticle(id: string): Promise<void> {
    await this.page.goto(`${this.origin}/admin/collections/articles/${id}`)
    await this.bar().waitFor()
    await untilFormListens(this.page)
  }

  bar() {
    return this.page.getByRole('region', { name: '稿件流转' })
  }

  /** Presses a button of the workflow bar, answers what its dialog asks, and waits for the message that says it is done. */
  async move(button: string, done: string, words: MoveWords = {}): Promise<void> {
    const dialog = await this.openMove(button)
    await this.answer(dialog, words)
    await this.confirm(dialog, done)
  }

  async openMove(button: string): Promise<Locator> {
    await this.bar().getByRole('button', { name: button, exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.waitFor()
    return dialog
  }

  async answer(dialog: Locator, words: MoveWords): Promise<void> {
    for (const choice of words.choices ?? []) await dialog.getByText(choice).first().click()
    if (words.merged !== undefined) {
      await dialog.getByRole('searchbox').fill(words.merged)
      await dialog.getByRole('radio', { name: words.merged }).check()
    }
    if (words.publishAt !== undefined) await dialog.locator('input[name=publishAt]').fill(words.publishAt)
    for (const name of ['opinion', 'proofreading', 'reason'] as const) {
      const text = words[name]
      if (text !== undefined) await dialog.locator(`textarea[name=${name}]`).fill(text)
    }
    if (words.note !== undefined) await dialog.getByRole('textbox', { name: '更正说明' }).fill(words.note)
  }

  async confirm(dialog: Locator, done: string): Promise<void> {
    await dialog.getByRole('button', { name: /^确认/ }).click()
    await this.page.getByText(done).first().waitFor()
    await dialog.waitFor({ state: 'hidden' })
  }

  async waitForStage(label: string): Promise<void> {
    await this.bar().getByText(label, { exact: true }).first().waitFor()
  }
}

import type { Page } from 'playwright-core'
import { AdminPage } from './admin-page.ts'

/** The forms of policy documents and interpretations as the drafting body uses them: tabs, rows, labels. */
export class PolicyPage extends AdminPage {
  constructor(page: Page, origin: string) {
    super(page, origin)
    page.on('dialog', (dialog) => void dialog.accept())
  }

  async open(resource: string): Promise<void> {
    await this.page.goto(`${this.origin}/admin/collections/${resource}`)
    await this.page.locator('#field-tenant').waitFor()
    await this.page.waitForLoadState('networkidle')
  }

  tab(name: string): Promise<void> {
    return this.page.locator('.tabs-field__tab-button', { hasText: name }).click()
  }

  fill(field: string, words: string): Promise<void> {
    return this.page.locator(`#field-${field}`).fill(words)
  }

  body() {
    return this.page.locator('[data-lexical-editor=true]').first()
  }

  /** What the browser does on Ctrl+V with this page on the clipboard. */
  async paste(html: string): Promise<void> {
    await this.body().click()
    await this.page.evaluate((given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', given)
      document.querySelector('[data-lexical-editor=true]')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, html)
  }

  /** Id of the saved draft. */
  async save(collection: 'policies' | 'interpretations'): Promise<string> {
    const saved = this.page.waitForResponse((response) => ['POST', 'PATCH'].includes(response.request().method()) && new RegExp(`/api/${collection}(?:/[\\w-]+)?\\?`).test(response.url()))
    await this.page.getByRole('button', { name: '保存草稿' }).click()
    const answer = (await (await saved).json()) as { doc?: { id: string }; errors?: unknown }
    if (answer.doc === undefined) throw new Error(`not saved: ${JSON.stringify(answer)}`)
    await this.page.waitForURL(new RegExp(`/${collection}/[0-9a-f-]{8,}`))
    return answer.doc.id
  }
}

import type { Page } from 'playwright-core'
import { AdminPage } from './admin-page.ts'
import { untilFormListens } from './browser.ts'

/** The forms of policy documents and interpretations as the drafting body uses them: tabs, rows, labels. */
export class PolicyPage extends AdminPage {
  constructor(page: Page, origin: string) {
    super(page, origin)
    page.on('dialog', (dialog) => void dialog.accept())
  }

  async open(resource: string): Promise<void> {
    await this.page.goto(`${this.origin}/admin/collections/${resource}`)
    await this.page.locator('#field-tenant').waitFor()
    await untilFormListens(this.page)
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
    const { id } = await this.saveDraft(collection)
    await this.page.waitForURL(new RegExp(`/${collection}/[0-9a-f-]{8,}`))
    return id
  }
}

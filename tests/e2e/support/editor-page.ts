import type { Page } from 'playwright-core'
import { untilFormListens } from './browser.ts'
import type { RunningPlatform } from './running-platform.ts'

type ChosenFile = { name: string; mimeType: string; buffer: Buffer }

/** The edit view of an article as its author uses it: fields, text, clipboard, the dialog of what came in. */
export class EditorPage {
  readonly page: Page
  readonly origin: string

  constructor(page: Page, origin: string) {
    this.page = page
    this.origin = origin
    page.on('dialog', (dialog) => void dialog.accept())
  }

  root() {
    return this.page.locator('[data-lexical-editor=true]').first()
  }

  dialog() {
    return this.page.locator('dialog.jy-dialog--intake')
  }

  async openNew(fields: { title: string; summary: string; source: string }): Promise<void> {
    await this.page.goto(`${this.origin}/admin/collections/articles/create`)
    await untilFormListens(this.page)
    await this.page.locator('#field-title').fill(fields.title)
    await this.page.locator('#field-summary').fill(fields.summary)
    await this.page.locator('#field-source').fill(fields.source)
    await this.root().click()
  }

  async type(text: string): Promise<void> {
    await this.root().click()
    await this.page.keyboard.type(text)
  }

  /**
   * What the browser does on Ctrl+V with this on the clipboard. Resolves when the content is in, or the dialog asks for
   * more; the answer is the longest time in milliseconds in which the page did not react.
   */
  async paste(data: Record<string, string>): Promise<number> {
    await this.root().click()
    await this.page.keyboard.press('Control+End')
    await this.page.evaluate((given) => {
      const tasks: number[] = []
      const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) tasks.push(entry.duration) })
      observer.observe({ type: 'longtask' })
      Object.assign(window, { pasteTasks: tasks })
      const clipboardData = new DataTransfer()
      for (const [type, value] of Object.entries(given)) if (value !== '') clipboardData.setData(type, value)
      const target = document.querySelector('[data-lexical-editor=true]')
      target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, data)
    await this.page.waitForFunction(() => {
      const open = document.querySelector('dialog.jy-dialog--intake')
      return open === null || open.querySelector('.jy-intake__working') === null
    })
    return this.page.evaluate(() => Math.max(0, ...(window as unknown as { pasteTasks: number[] }).pasteTasks))
  }

  /** Chooses files for the places that wait, all at once where there are several. */
  async giveFiles(kind: 'image' | 'file', files: ChosenFile[]): Promise<void> {
    if (files.length === 0) return
    const many = this.dialog().locator(`input[data-intake-many=${kind}]`)
    const single = this.dialog().locator(`[data-place^=pending-${kind === 'image' ? 'media' : 'attachments'}] input[type=file]`)
    await (files.length > 1 ? many : single.first()).setInputFiles(files)
    for (const { name } of files) await this.dialog().getByText(`已选择：${name}`).waitFor()
  }

  async describePictures(): Promise<void> {
    const words = this.dialog().locator('[data-place^=pending-media] input[type=text]')
    for (let index = 0; index < (await words.count()); index += 1) await words.nth(index).fill(`图 ${index + 1}`)
  }

  async putIn(): Promise<void> {
    await this.dialog().getByRole('button', { name: '放入正文' }).click()
    await this.dialog().waitFor({ state: 'detached' })
  }

  async importWord(file: { name: string; buffer: Buffer }): Promise<void> {
    await this.page.locator('.jy-intake input[type=file]').setInputFiles({ ...file, mimeType: 'application/octet-stream' })
    await this.dialog().getByRole('button').first().waitFor()
  }

  /** What the browser does when a file is let go over the text. */
  async dropWord(file: { name: string; buffer: Buffer }): Promise<void> {
    await this.page.evaluate(({ name, base64 }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name))
      const target = document.querySelector('[data-lexical-editor=true]')
      target?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, { name: file.name, base64: file.buffer.toString('base64') })
    await this.dialog().getByRole('button').first().waitFor()
  }

  /** Id of the saved draft. */
  async save(): Promise<string> {
    const saved = this.page.waitForResponse((response) => response.request().method() === 'POST' && /\/api\/articles\?/.test(response.url()))
    await this.page.getByRole('button', { name: '保存草稿' }).click()
    const body = (await (await saved).json()) as { doc?: { id: string }; errors?: unknown }
    if (body.doc === undefined) throw new Error(`not saved: ${JSON.stringify(body)}`)
    await this.page.waitForURL(/\/articles\/[0-9a-f-]{8,}/)
    return body.doc.id
  }

  /** The draft as REST gives it. */
  async draft(id: string): Promise<Record<string, unknown>> {
    const answer = await this.page.request.get(`${this.origin}/api/articles/${id}?draft=true&depth=0`, { headers: { Origin: this.origin } })
    return (await answer.json()) as Record<string, unknown>
  }

  /** Submits and signs by the workflow's door as the five persons of the ordinary chain; the answer is the page's path. */
  async publish(id: string, platform: RunningPlatform, county: string, columnPath: string): Promise<string> {
    const headers = { Origin: this.origin }
    const columns = (await (await this.page.request.get(`${this.origin}/api/columns?${new URLSearchParams({ 'where[path][equals]': columnPath, depth: '0' }).toString()}`, { headers })).json()) as { docs: { id: string }[] }
    const { draftRevision } = await this.draft(id)
    const placed = await this.page.request.patch(`${this.origin}/api/articles/${id}?draft=true`, { headers, data: { column: columns.docs[0]?.id, draftRevision } })
    if (placed.status() !== 200) throw new Error(`column ${placed.status()} ${await placed.text()}`)
    let path = ''
    const steps = [['editor', 0, 'submit'], ['reviewer', 0, 'approve'], ['reviewer', 1, 'approve'], ['secrecy-reviewer', 0, 'approve'], ['signer', 0, 'publish']] as const
    for (const [role, which, move] of steps) {
      const account = platform.account(county, role, which)
      const context = await this.page.context().browser()?.newContext()
      if (context === undefined) throw new Error('no browser')
      await context.request.post(`${this.origin}/api/users/login`, { headers, data: { email: account.email, password: account.password } })
      const standing = (await (await context.request.get(`${this.origin}/api/articles/${id}/workflow`, { headers })).json()) as { state: { revision: number }; draftHash: string }
      const answer = await context.request.post(`${this.origin}/api/articles/${id}/workflow/${move}`, { headers, data: { revision: standing.state.revision, textHash: standing.draftHash } })
      const body = (await answer.json()) as { state?: { published?: { path?: string } | null } }
      if (answer.status() !== 200) throw new Error(`${move} ${answer.status()} ${JSON.stringify(body)}`)
      path = body.state?.published?.path ?? path
      await context.close()
    }
    return `/s/${county}${path}`
  }
}

'use client'

import { useEffect } from 'react'
import { tableActs } from '../tables/table-acts.ts'
import { useWording } from '../wording/use-wording.ts'
import { stockLabels } from './stock-labels.ts'

const labelled = Object.keys(stockLabels).map((label) => `[aria-label="${label}"]`).join()

/**
 * Puts our words over those of the stock editor that are written in English whatever the language: the table's menu and
 * drawer, and the names of buttons that are pictures. A printed text stays where React wrote it: style hides it, and shows
 * and reads out what is set here.
 */
export function EditorWords() {
  const say = useWording()
  useEffect(() => {
    const print = (element: Element, words: string): void => {
      if (element.getAttribute('data-jy-words') === words) return
      element.setAttribute('data-jy-words', words)
      element.setAttribute('aria-label', words)
    }
    const put = (): void => {
      for (const button of document.querySelectorAll('.table-action-menu-dropdown button[data-test-id]')) {
        const act = tableActs[button.getAttribute('data-test-id') ?? '']
        if (act !== undefined) print(button, say(`tables.acts.${act}`))
      }
      for (const title of document.querySelectorAll('.drawer__header__title')) if (title.textContent === 'Create Table') print(title, say('tables.new'))
      for (const button of document.querySelectorAll(labelled)) {
        const words = say(`editor.labels.${stockLabels[button.getAttribute('aria-label') ?? '']}`)
        if (button.getAttribute('title') === words) continue
        button.setAttribute('title', words)
        button.setAttribute('aria-label', words)
      }
    }
    put()
    const observer = new MutationObserver(put)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [say])
  return null
}

'use client'

import { useEffect } from 'react'
import { useWording } from '../wording/use-wording.ts'
import { tableActs } from './table-acts.ts'

/**
 * Puts our words over those of the stock table's menu and drawer, which are printed in English whatever the language. Its
 * own text stays where React wrote it: style hides it, and shows and reads out what is set here.
 */
export function TableWords() {
  const say = useWording()
  useEffect(() => {
    const name = (element: Element, words: string): void => {
      if (element.getAttribute('data-jy-words') === words) return
      element.setAttribute('data-jy-words', words)
      element.setAttribute('aria-label', words)
    }
    const put = (): void => {
      for (const button of document.querySelectorAll('.table-action-menu-dropdown button[data-test-id]')) {
        const act = tableActs[button.getAttribute('data-test-id') ?? '']
        if (act !== undefined) name(button, say(`tables.acts.${act}`))
      }
      for (const title of document.querySelectorAll('.drawer__header__title')) if (title.textContent === 'Create Table') name(title, say('tables.new'))
    }
    const observer = new MutationObserver(put)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [say])
  return null
}

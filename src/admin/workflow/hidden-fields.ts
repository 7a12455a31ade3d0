/** Fields of a form that stand in a tab which is not open are not on the page. */

const tabButton = '.tabs-field__tab-button'

/** Whether a field that is not on the page may stand in another tab. */
export const hasTabs = (): boolean => typeof document !== 'undefined' && document.querySelector(tabButton) !== null

/** What is looked for, after the tab that it stands in was opened; null, with the tab as before, where no tab has it. */
export async function inItsTab(find: () => HTMLElement | null): Promise<HTMLElement | null> {
  const found = find()
  if (found !== null) return found
  const tabs = [...document.querySelectorAll<HTMLButtonElement>(tabButton)]
  const open = tabs.find(isOpen)
  for (const tab of tabs.filter((one) => one !== open)) {
    tab.click()
    await within(opening, () => isOpen(tab))
    await within(drawing, () => find() !== null)
    const inTab = find()
    if (inTab !== null) return inTab
  }
  open?.click()
  return null
}

const isOpen = (tab: HTMLElement): boolean => tab.classList.contains('tabs-field__tab-button--active')

/** Frames in which a tab opens, and in which its fields are drawn, on a slow machine. */
const opening = 120
const drawing = 20

async function within(frames: number, isSo: () => boolean): Promise<void> {
  for (let left = frames; left > 0 && !isSo(); left -= 1) await new Promise((next) => requestAnimationFrame(next))
}

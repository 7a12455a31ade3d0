import { sayIn } from '../wording/wording.ts'
import { Mark } from './logo.tsx'

/** The way back to the desk, at the head of every page. */
export function Icon({ i18n }: { i18n: { language: string } }) {
  return (
    <span className="jy-icon">
      <Mark />
      <span className="jy-icon__text">{sayIn(i18n.language)('nav.desk')}</span>
    </span>
  )
}

import { sayIn } from '../wording/wording.ts'

/** The platform's name on the login page. */
export function Logo({ i18n }: { i18n: { language: string } }) {
  const say = sayIn(i18n.language)
  return (
    <div className="jy-logo">
      <Mark />
      <p className="jy-logo__name">{say('brand.product')}</p>
      <p className="jy-logo__text">{say('brand.subtitle')}</p>
    </div>
  )
}

/** Many sites, one root: the mark of the platform, drawn here. */
export const Mark = () => (
  <svg className="jy-mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <rect x="2" y="2" width="36" height="36" rx="8" fill="currentColor" />
    <path d="M20 9v9M20 18l-9 5M20 18l9 5M11 23v6M29 23v6M20 18v11" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" fill="none" />
    <g fill="#fff"><circle cx="20" cy="9.5" r="3" /><circle cx="11" cy="29.5" r="3" /><circle cx="20" cy="29.5" r="3" /><circle cx="29" cy="29.5" r="3" /></g>
  </svg>
)

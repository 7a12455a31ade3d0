import { sayIn } from '../wording/wording.ts'

/** Whom to ask below the login form; the platform sends no mail. */
export const LoginNote = ({ i18n }: { i18n: { language: string } }) => <p className="jy-login-note">{sayIn(i18n.language)('brand.forgot')}</p>

'use client'

import { useTranslation } from '@payloadcms/ui'

/** Picks the name of a step in the language of the signed-in person's account; Chinese where the other is not given. */
export function useNameOf(): (name: { zh: string; en: string }) => string {
  const { i18n } = useTranslation()
  return (name) => (i18n.language === 'en' && name.en !== '' ? name.en : name.zh)
}

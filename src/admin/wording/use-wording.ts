'use client'

import { useMemo } from 'react'
import { useTranslation } from '@payloadcms/ui'
import { sayIn, type Say } from './wording.ts'

/** The admin's wording in the language of the signed-in person's account. */
export function useWording(): Say {
  const { i18n } = useTranslation()
  return useMemo(() => sayIn(i18n.language), [i18n.language])
}

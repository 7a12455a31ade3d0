'use client'

import { useEffect, type ReactNode } from 'react'
import { toast } from '@payloadcms/ui'
import { messageOf } from './payload-messages.ts'
import { useWording } from './use-wording.ts'

/** Around the admin: what Payload tells in English, such as how many files of a drawer were saved, is told in the reader's language. */
export function PayloadToasts({ children }: { children: ReactNode }) {
  const say = useWording()
  useEffect(() => {
    const { success, error } = toast
    const translated = <Tell extends typeof success>(tell: Tell) => ((message, data) => tell(typeof message === 'string' ? messageOf(message, say) : message, data)) as Tell
    Object.assign(toast, { success: translated(success), error: translated(error) })
    return () => void Object.assign(toast, { success, error })
  }, [say])
  return children
}

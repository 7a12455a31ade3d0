import { inChina } from './admin/china-clock.ts'

// Next runs this file in the browser before anything of the admin: later, Payload would already know the browser's zone.
Intl.DateTimeFormat = inChina(Intl.DateTimeFormat)

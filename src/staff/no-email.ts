import type { EmailAdapter } from 'payload'

/** No mail server is configured: whatever would send says so instead of printing letters to the console. */
export const noEmail: EmailAdapter = () => ({
  name: 'none',
  defaultFromAddress: 'noreply@localhost',
  defaultFromName: 'jiyue',
  sendEmail: () => Promise.reject(new Error('E-mail is not configured.')),
})

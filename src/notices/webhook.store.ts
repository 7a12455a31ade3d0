import { createHmac } from 'node:crypto'

export type Webhook = { post(body: Record<string, unknown>): Promise<void> }

/**
 * One address of the province's own (a messenger's bridge), set by the operator. The body is signed, so that its receiver
 * can tell whose it is; redirects are not followed.
 * @throws Error when it is not answered with 2xx within ten seconds
 */
export const createWebhook = ({ url, secret }: { url: string; secret: string }): Webhook => ({
  async post(body) {
    const text = JSON.stringify(body)
    const answer = await fetch(url, {
      method: 'POST', redirect: 'error', signal: AbortSignal.timeout(10_000), body: text,
      headers: { 'content-type': 'application/json', 'x-jiyue-signature': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}` },
    })
    if (!answer.ok) throw new Error(`webhook ${answer.status}`)
  },
})

import type { IncomingMessage } from 'node:http'
import type { Settings } from './settings.ts'

/** Who asks: behind a proxy of ours the last address that it names, the one that it saw; those before are the client's own words. */
export const clientAddressOf = ({ trustProxy }: Pick<Settings, 'trustProxy'>) => (req: IncomingMessage): string =>
  (trustProxy ? String(req.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim() : '') || (req.socket.remoteAddress ?? '')

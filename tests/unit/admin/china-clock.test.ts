import { zh } from '@payloadcms/translations/languages/zh'
import { zhCN } from 'date-fns/locale/zh-CN'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inChina } from '../../../src/admin/china-clock.ts'

const at = '2026-03-01T17:05:00.000Z'

describe('clocks in the admin, on a machine in New York', () => {
  const own = { zone: process.env['TZ'], clock: Intl.DateTimeFormat }
  beforeAll(() => {
    process.env['TZ'] = 'America/New_York'
  })
  afterAll(() => {
    if (own.zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = own.zone
    Intl.DateTimeFormat = own.clock
  })

  it('go by China’s zone where none is named, and by the one that is named', () => {
    const China = inChina(own.clock)
    expect(own.clock().resolvedOptions().timeZone).toBe('America/New_York')
    expect([China().resolvedOptions().timeZone, new China('zh-CN').resolvedOptions().timeZone, new China('zh-CN', { timeZone: undefined }).resolvedOptions().timeZone]).toEqual(Array(3).fill('Asia/Shanghai'))
    expect(new China('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(new Date(at))).toBe('2026-03-02 01:05')
    expect(new China('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))).toBe('2026-03-01 17:05')
    expect([new China() instanceof own.clock, China.supportedLocalesOf(['zh-CN'])]).toEqual([true, ['zh-CN']])
  })

  it('are what Payload’s own dates go by', async () => {
    const { formatDate } = await import('@payloadcms/ui/shared')
    Intl.DateTimeFormat = inChina(own.clock)
    const i18n = { dateFNS: zhCN, language: 'zh', translations: zh } as never
    expect(formatDate({ date: at, i18n, pattern: 'yyyy-MM-dd HH:mm' })).toBe('2026-03-02 01:05')
  })
})

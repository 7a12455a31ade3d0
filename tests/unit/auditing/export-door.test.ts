import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { auditExportRoutes, type AuditExportDoor } from '../../../src/auditing/export.routes.ts'

const origin = 'http://admin.example'
const body = '{}'
const part = () => randomBytes(40_000).toString('hex')

describe('the audit as a file, to a receiver who reads nothing', () => {
  let server: Server
  const sockets: Socket[] = []
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })

  const start = async (exportAudit: AuditExportDoor['exportAudit'], idleMs: number) => {
    const faults: unknown[] = []
    const app = express().use(auditExportRoutes({
      payload: null as never, exportAudit, siteBy: () => null, adminOrigin: origin, now: () => new Date(), onFault: (error) => void faults.push(error), idleMs,
      personFor: () => Promise.resolve({ id: 'auditor', name: '审计', address: null, scope: { user: 'auditor', name: '审计', memberships: [], platformRoles: ['audit-admin'] } } as never),
    }))
    server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const ask = (): Socket => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
      sockets.push(socket)
      socket.on('error', () => undefined).pause()
      socket.write(`POST /api/audit/export HTTP/1.1\r\nHost: admin.example\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`)
      return socket
    }
    return { ask, faults }
  }

  /** What the whole export came to, for the test to wait for. */
  const told = () => {
    let tell: (what: string) => void = () => undefined
    const come = new Promise<string>((resolve) => void (tell = resolve))
    return { come, tell }
  }

  it('makes no more than the connection takes, ends after the time that is allowed, and lets the person ask again', async () => {
    const first = told()
    const second = told()
    const made = { bytes: 0, calls: 0 }
    const { ask, faults } = await start(async (_ctx, _span, _format, write) => {
      const { tell } = (made.calls += 1) === 1 ? first : second
      try {
        for (;;) {
          const text = part()
          made.bytes += text.length
          await write(text)
        }
      } catch (error) {
        tell((error as Error).message)
        throw error
      }
    }, 150)
    const stalled = ask()
    const closed = new Promise((resolve) => stalled.once('close', resolve))
    expect(await first.come).toBe('the receiver of the export takes nothing')
    expect(made.bytes, 'what the buffers of one connection hold').toBeLessThan(64_000_000)
    stalled.resume()
    await closed
    expect(faults.map((error) => (error as Error).message)).toEqual(['the receiver of the export takes nothing'])
    ask()
    expect(await second.come, 'and not refused as one too many').toBe('the receiver of the export takes nothing')
  })

  it('does not wait for ever for the last of it to be taken', async () => {
    const { ask, faults } = await start((_ctx, _span, _format, write) => {
      // More than a connection holds, and nobody looks whether it was taken.
      write(randomBytes(9_000_000).toString('hex')).catch(() => undefined)
      return Promise.resolve({} as never)
    }, 150)
    const stalled = ask()
    await new Promise<void>((resolve) => {
      const look = () => (faults.length > 0 ? resolve() : void setImmediate(look))
      look()
    })
    expect((faults[0] as Error).message).toBe('the receiver of the export takes nothing')
    stalled.destroy()
  })

  it('goes on to one who reads slowly', async () => {
    const { ask, faults } = await start(async (_ctx, _span, _format, write) => {
      for (let at = 0; at < 200; at += 1) await write(part())
      return { events: 200 } as never
    }, 5_000)
    const socket = ask()
    let bytes = 0
    socket.on('data', (data) => {
      bytes += data.length
      socket.pause()
      setImmediate(() => socket.resume())
    })
    socket.resume()
    await new Promise((resolve) => socket.once('close', resolve))
    expect([faults, bytes > 200 * 40_000]).toEqual([[], true])
  })
})

import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import { Socket } from 'node:net'
import { Writable } from 'node:stream'

export type Driven = { status: number; body: Buffer; headers: ReturnType<ServerResponse['getHeaders']> }

/**
 * One request through the platform's whole listener (front, page store, Express, page) without a connection, so that a
 * single core's work can be measured without a client beside it.
 */
export function drive(listener: RequestListener, url: string, headers: Record<string, string> = {}): Promise<Driven> {
  return new Promise((resolve, reject) => {
    const req = new IncomingMessage(new Socket())
    req.method = 'GET'
    req.url = url
    req.headers = { host: 'localhost:4999', ...headers }
    req.rawHeaders = Object.entries(req.headers).flatMap(([name, value]) => [name, String(value)])
    req.httpVersion = '1.1'
    req.httpVersionMajor = 1
    req.httpVersionMinor = 1
    req.push(null)
    const res = new ServerResponse(req)
    const parts: Buffer[] = []
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        parts.push(chunk)
        done()
      },
    })
    res.assignSocket(sink as Socket)
    res.once('error', reject)
    res.once('finish', () => {
      const whole = Buffer.concat(parts)
      const split = whole.indexOf('\r\n\r\n')
      resolve({ status: res.statusCode, body: whole.subarray(split + 4), headers: res.getHeaders() })
    })
    listener(req, res)
  })
}

import { connect } from 'node:net'

export type RawAnswer = { status: number; headers: Map<string, string>; body: Buffer }

/** What is written to the socket as it stands, and whether its answer has no body (HEAD, or a 304 by its status). */
export type RawRequest = { lines: readonly string[]; body?: string; head?: boolean }

const textOf = ({ lines, body = '' }: RawRequest): string => `${lines.join('\r\n')}\r\n\r\n${body}`

/**
 * Writes all requests at once to one connection and takes the bytes that come back apart, answer by answer. The last
 * request should ask for the connection to be closed. @throws Error when the bytes are no sequence of whole answers
 */
export async function pipelined(port: number, requests: readonly RawRequest[]): Promise<RawAnswer[]> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  // A server that refuses a request before it has read all of it may reset the connection; then nothing came.
  const closed = new Promise<void>((resolve) => socket.on('error', () => undefined).on('close', () => resolve()))
  socket.write(requests.map(textOf).join(''), 'latin1')
  await closed
  const answers: RawAnswer[] = []
  let rest = Buffer.concat(chunks)
  while (rest.length > 0) {
    const { answer, length } = firstAnswer(rest, requests[answers.length]?.head === true)
    answers.push(answer)
    rest = rest.subarray(length)
  }
  return answers
}

function firstAnswer(bytes: Buffer, isHead: boolean): { answer: RawAnswer; length: number } {
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...lines] = bytes.toString('latin1', 0, Math.max(0, end)).split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1])
  if (end === -1 || Number.isNaN(status)) throw new Error(`no answer begins with ${JSON.stringify(bytes.toString('latin1', 0, 80))}`)
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]))
  const isEmpty = isHead || status === 304 || status === 204
  const length = isEmpty ? 0 : Number(headers.get('content-length') ?? 0)
  const start = end + 4
  if (bytes.length < start + length) throw new Error(`${bytes.length - start} of ${length} bytes came`)
  return { answer: { status, headers, body: bytes.subarray(start, start + length) }, length: start + length }
}

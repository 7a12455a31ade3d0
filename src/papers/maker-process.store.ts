import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PlatformError } from '../errors.ts'
import type { MakerReply, MakerRequest } from './paper-maker.store.ts'

const program = fileURLToPath(new URL('paper-maker.store.ts', import.meta.url))
/** Megabytes of JavaScript's own memory; the process as a whole is watched by its guard. */
const mostHeap = 512
/** Milliseconds after which an idle process gives its memory back. */
const idleFor = 60_000

/** One process for all papers, started at the first one and ended when nobody needs it, or when a paper was too much. */
export type MakerProcess = {
  /**
   * One request and its answer; requests must not overlap.
   *
   * @param until instant (`performance.now()`) after which the process is ended
   * @throws PlatformError `input.invalid` when time or memory do not suffice, or the paper breaks the process
   */
  ask(request: MakerRequest, until: number): Promise<MakerReply>
  /** nothing more is asked for the moment */
  rest(): void
  end(): void
}

/** @param mebibytes memory that the process may take */
export const createMakerProcess = (mebibytes: number): MakerProcess => {
  let child: ChildProcess | null = null
  let idle: NodeJS.Timeout | undefined

  const end = (): void => {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = null
  }
  return {
    ask(request, until) {
      clearTimeout(idle)
      const present = child?.connected === true ? child : start(mebibytes)
      child = present
      present.ref()
      present.channel?.ref()
      return new Promise((resolve, reject) => {
        const settle = (finish: () => void) => {
          clearTimeout(timer)
          present.off('message', onMessage).off('error', onError).off('exit', onExit)
          finish()
        }
        const onMessage = (reply: MakerReply) => settle(() => {
          // whatever failed in native code may have left it in disorder
          if ('fault' in reply || 'refused' in reply) end()
          resolve(reply)
        })
        const onError = (error: Error) => settle(() => {
          end()
          reject(error)
        })
        const onExit = (code: number | null) => settle(() => {
          child = null
          reject(code === null ? tooComplex(request) : new Error(`the process that makes papers ended with code ${code}`))
        })
        const timer = setTimeout(() => settle(() => {
          end()
          reject(tooComplex(request))
        }), Math.max(0, until - performance.now()))
        present.on('message', onMessage).on('error', onError).on('exit', onExit)
        present.send(request)
      })
    },
    rest() {
      child?.unref()
      child?.channel?.unref()
      clearTimeout(idle)
      idle = setTimeout(end, idleFor)
      idle.unref()
    },
    end,
  }
}

/** Without the environment: secrets are none of its business. */
const start = (mebibytes: number): ChildProcess => {
  const child = fork(program, [String(mebibytes)], { execArgv: [`--max-old-space-size=${mostHeap}`], env: { NODE_ENV: 'production' }, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  // Without a listener an error between two papers would end this process.
  child.on('error', () => undefined)
  return child
}

const tooComplex = ({ kind }: MakerRequest): PlatformError => new PlatformError('input.invalid', { reasons: [kind === 'sheet' ? { key: 'sheet.too-long', field: 'rows' } : { key: 'paper.too-complex', field: 'body' }] })

import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { PlatformError, type Reason } from '../errors.ts'

/** @throws PlatformError that names the file */
export const noFile = (file: string, error: unknown): never => {
  throw new PlatformError('input.invalid', { reasons: [{ key: 'input.no-file', params: { file } } satisfies Reason] }, { cause: error })
}

/** The text of a file that somebody named, `-` for standard input. @throws PlatformError that names the file */
export const contentOf = (file: string): Promise<string> => (file === '-' ? text(process.stdin) : readFile(file, 'utf8').catch((error: unknown) => noFile(file, error)))

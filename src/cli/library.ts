import { join } from 'node:path'
import { Command } from 'commander'
import type { Platform } from '../create-platform.ts'
import { rebuildAnswers } from '../features/message-board/answers.job.ts'
import { checkAnswers } from '../features/message-board/check-answers.store.ts'
import { checkLetters } from '../features/message-board/check-letters.store.ts'
import { rebuildLetters } from '../features/message-board/letters.job.ts'
import type { Finding } from '../library/finding.ts'
import { checkLibrary, type Beside } from '../library/reconciler.store.ts'
import { rebuildLibrary, repairFindings } from '../library/rebuild.job.ts'
import { withPlatform } from './with-platform.ts'

/** What moves and letters' events say, against everything that is made of them. */
async function* everyFinding(platform: Platform): AsyncGenerator<Finding> {
  yield* checkLibrary(platform.payload, besideOf(platform))
  yield* checkLetters(platform.payload, new Date(), platform.messageBoard.files)
  yield* checkAnswers(platform.payload)
}

const besideOf = (platform: Platform): Beside => ({ search: platform.search, uploads: join(platform.settings.dataDir, 'uploads') })

export function libraryCommand(): Command {
  const command = new Command('library').description('the public read model: compare it with the committed moves, or make it anew')
  command
    .command('check')
    .description('report every difference; exit code 1 when there is any')
    .option('--repair', 'mend what is found')
    .option('--json', 'one finding a line as JSON')
    .action(async (options: { repair?: boolean; json?: boolean }) => {
      await withPlatform(async (platform) => {
        const findings: Finding[] = []
        for await (const finding of everyFinding(platform)) {
          findings.push(finding)
          console.log(options.json === true ? JSON.stringify(finding) : `${finding.kind.padEnd(22)} ${finding.subject}  ${finding.detail}`)
        }
        if (findings.length > 0 && options.repair === true) {
          await repairFindings(platform.workerParts, findings, besideOf(platform))
          if (findings.some(({ subject }) => /^(messages|message-events|cases|letter-figures):/.test(subject))) await rebuildLetters(platform.lettersParts)
          if (findings.some(({ subject }) => subject.startsWith('answers:'))) await rebuildAnswers(platform.lettersParts)
          let left = 0
          for await (const finding of everyFinding(platform)) {
            left += 1
            console.log(`left: ${finding.kind} ${finding.subject} ${finding.detail}`)
          }
          process.exitCode = left === 0 ? 0 : 1
        } else process.exitCode = findings.length === 0 ? 0 : 1
        console.log(`${findings.length} findings`)
      })
    })
  command
    .command('rebuild')
    .description('make library, addresses, lists and navigation anew; may be interrupted and started again')
    .action(async () => {
      await withPlatform(async (platform) => {
        await rebuildLibrary(platform.workerParts, ({ step, done }) => console.log(`${step} ${done}`), besideOf(platform))
        console.log(`letters ${await rebuildLetters(platform.lettersParts)}`)
        console.log(`answers ${await rebuildAnswers(platform.lettersParts)}`)
        console.log('rebuilt')
      })
    })
  return command
}

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { pinnedEnvironment } from './hand-over.mjs'
import { ensureInstalled } from './install.mjs'
import { inRoot, pinnedNode, root } from './place.mjs'
import { secondsSince, sentence } from './speak.mjs'

const tool = (label, args) => ({ label, args, params: {}, env: {}, counts: false })
const suite = (project, database) => ({
  label: `phase.${project}`,
  args: ['node_modules/vitest/vitest.mjs', 'run', '--project', project],
  params: { database: database === 'mongodb' ? 'MongoDB' : 'SQLite' },
  env: { JIYUE_TEST_DATABASE: database ?? 'sqlite', NODE_ENV: 'test' },
  counts: true,
})

const types = tool('phase.types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'])
const lint = tool('phase.lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])

const phases = {
  check: [types, lint],
  test: [types, lint, suite('unit'), suite('architecture'), suite('contracts', 'sqlite'), suite('integration', 'sqlite')],
  'test:mongo': [suite('contracts', 'mongodb'), suite('integration', 'mongodb')],
  'test:e2e': [suite('e2e')],
}

/**
 * Runs every phase of `name`, also after one has failed, prints one line for each and ends with the line
 * `N passed, N failed`. Types and lint count as one each. Further arguments go to the test runner
 * (`npm test -- tests/unit/calendar`); then types and lint are left out.
 * @returns the exit code: 0 only when nothing failed.
 */
export async function runPhases(name, filters) {
  await ensureInstalled()
  const chosen = phases[name].filter((phase) => phase.counts || filters.length === 0)
  const results = []
  for (const phase of chosen) results.push(await runPhase(phase, filters))

  process.stdout.write(`\n${sentence('summary')}\n`)
  for (const result of results) process.stdout.write(`  ${lineOf(result)}\n`)
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

function lineOf({ phase, passed, failed, skipped, seconds }) {
  const verdict = sentence(failed === 0 ? 'phase.passed' : 'phase.failed')
  const numbers = phase.counts ? ` ${passed}/${passed + failed}` : ''
  const left = skipped > 0 ? sentence('phase.skipped', { skipped }) : ''
  return `${verdict} ${sentence(phase.label, phase.params)}${numbers}${left} (${seconds} s)`
}

async function runPhase(phase, filters) {
  process.stdout.write(`\n== ${sentence(phase.label, phase.params)}\n`)
  const start = performance.now()
  const report = inRoot('.cache', `report-${process.pid}.json`)
  mkdirSync(inRoot('.cache'), { recursive: true })
  rmSync(report, { force: true })
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters]
  if (filters.length > 0) reporting.push('--passWithNoTests')
  const code = await inForeground([...phase.args, ...(phase.counts ? reporting : [])], phase.env)
  const counted = phase.counts ? countOf(report) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 }
  rmSync(report, { force: true })
  // A run that failed without a failing test (a suite that is missing or cannot be loaded) must not look like success.
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed
  return { phase, ...counted, failed, seconds: secondsSince(start) }
}

function countOf(report) {
  let run
  try {
    run = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const unloadable = run.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  return {
    passed: run.numPassedTests,
    failed: run.numFailedTests + unloadable,
    skipped: run.numPendingTests + run.numTodoTests,
  }
}

function inForeground(args, env) {
  const child = spawn(pinnedNode, args, { cwd: root, env: pinnedEnvironment(env), stdio: 'inherit' })
  const passOn = (signal) => child.kill(signal)
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn)
      // An interrupted phase ends the whole command instead of starting the next one.
      if (signal) process.exit(130)
      resolve(code)
    })
  })
}

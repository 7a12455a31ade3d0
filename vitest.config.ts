import { pathToFileURL } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * One project for each kind of test (CONTRIBUTING.md). `JIYUE_TEST_DATABASE` chooses the database of the suites that
 * run on both; they read it from the environment and nothing else.
 */
const database = process.env['JIYUE_TEST_DATABASE'] ?? 'sqlite'
if (database !== 'sqlite' && database !== 'mongodb') {
  throw new Error(`JIYUE_TEST_DATABASE must be sqlite or mongodb, not ${database}`)
}

/** Suites that never ask the platform's database: they are run once, not once for each (tests/architecture/shape.test.ts). */
export const withoutDatabase = [
  'tests/integration/intake/put-in.test.ts',
  'tests/integration/legacy-paste/{editor,legacy-paste,policy-metadata}.test.ts',
  'tests/integration/media/upload.test.ts',
  'tests/integration/message-board/waiting-files.test.ts',
  'tests/integration/page-store/{disk,front,interleavings}.test.ts',
  'tests/integration/{papers,policy-library,search,server-build,theming}/*.test.ts',
]

const seconds = (count: number) => count * 1000

export default defineConfig({
  test: {
    pool: 'forks',
    // each file loads the platform anew: without this, half of that is looking for package.json
    execArgv: ['--import', pathToFileURL('src/quick-resolution.ts').href],
    environment: 'node',
    env: { JIYUE_TEST_DATABASE: database, NEXT_TELEMETRY_DISABLED: '1' },
    projects: [
      // no limit of speed: many at once on a busy machine are slow, and a hang is found as well
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: seconds(20) } },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: seconds(60), hookTimeout: seconds(60) },
      },
      {
        extends: true,
        test: {
          name: 'contracts',
          include: ['tests/contracts/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: seconds(60),
          hookTimeout: seconds(180),
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          // the stand-in server's own proof belongs to the run that uses the server
          exclude: database === 'sqlite' ? ['tests/integration/mongo-*.test.ts'] : withoutDatabase,
          // each file has folder, database and server of its own
          maxWorkers: 2,
          testTimeout: seconds(60),
          hookTimeout: seconds(180),
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.spec.ts'],
          globalSetup: ['tests/e2e/support/made-demo.ts'],
          fileParallelism: false,
          // Bounds for what hangs, not claims: three times what a busy machine of two cores needs.
          expect: { poll: { timeout: seconds(60), interval: 100 } },
          testTimeout: seconds(540),
          hookTimeout: seconds(540),
        },
      },
    ],
  },
})

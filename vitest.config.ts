import { defineConfig } from 'vitest/config'

const databases = ['src/**/*.database.spec.ts', 'bench/**/*.database.spec.ts']
const http = ['src/**/*.http.spec.ts']
const crash = ['src/**/*.crash.spec.ts']
const globalSetup = ['src/testing/global-setup.ts']

/**
 * Suites by what they need. `pure` needs nothing; `database` and `http` share one throw-away PostgreSQL; `crash` kills one of its own;
 * `browser` drives a real Chromium and a real server, one journey at a time.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['src/**/*.spec.ts', 'src/**/*.spec.tsx', 'bin/**/*.spec.ts', 'bench/**/*.spec.ts'],
          exclude: [...databases, ...http, ...crash],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'database', include: databases, globalSetup, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { name: 'http', include: http, globalSetup, testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        extends: true,
        test: { name: 'crash', include: crash, testTimeout: 300_000, hookTimeout: 60_000, fileParallelism: false },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.spec.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

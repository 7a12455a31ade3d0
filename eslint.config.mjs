import tseslint from 'typescript-eslint'
import { wallsPlugin } from './eslint-walls.mjs'

const wallRules = { 'walls/imports': 'error', 'walls/purity': 'error', 'walls/access': 'error', 'walls/shape': 'error' }

/** Rules that need types are few and chosen for the faults that tests miss; everything stylistic is left to review. */
export default tseslint.config(
  {
    ignores: ['node_modules/', '.next/', '.cache/', 'data/', 'dist/', 'next-env.d.ts', 'src/payload-types.ts', 'src/app/**/importMap.js', 'src/migrations/**', 'tests/support/mongo-server/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin, walls: wallsPlugin },
    rules: {
      ...wallRules,
      'no-restricted-globals': ['error', { name: '__dirname', message: 'Use import.meta.dirname.' }],
      'no-console': 'error',
      'no-empty': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'max-lines': ['error', { max: 300 }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false, properties: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // The operator's terminal and the benchmark's table are what these print.
  { files: ['src/cli/**', 'src/start.ts', 'tests/benchmarks/**'], rules: { 'no-console': 'off' } },
  {
    files: ['tests/**'],
    rules: {
      'max-lines': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.name='setTimeout'], CallExpression[callee.property.name='waitForTimeout']", message: 'No sleep in tests: wait for the condition itself.' },
        { selector: "CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name='only']", message: 'A focused test hides all others.' },
        { selector: "CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name='skip']", message: 'A skipped test proves nothing. Use skipIf with the reason in the title.' },
      ],
    },
  },
  // A theme's script is served to browsers as it stands, old ones included, and is checked by check-theme.
  { files: ['themes/**/*.js'], plugins: { walls: wallsPlugin }, rules: { 'walls/shape': 'error', 'no-eval': 'error' } },
  {
    files: ['**/*.{js,mjs}'],
    ignores: ['themes/**'],
    plugins: { walls: wallsPlugin },
    languageOptions: { globals: { process: 'readonly', performance: 'readonly', URL: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', console: 'readonly', Buffer: 'readonly', document: 'readonly', window: 'readonly' } },
    rules: { ...wallRules, 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }], 'no-var': 'error', 'prefer-const': 'error', eqeqeq: ['error', 'always', { null: 'ignore' }] },
  },
)

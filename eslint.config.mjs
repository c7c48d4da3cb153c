import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import typescript from 'typescript-eslint';

const admin = ['src/admin/**/*.{ts,tsx}', 'src/plugins/*/admin/**/*.{ts,tsx}'];
const tests = ['**/*.test.{ts,tsx}', 'src/plugins/*/tests/**', 'tests/**'];
const server = ['src/**/*.ts', 'config/**/*.ts'];

// Each names the mistake and the way out.
const everywhere = [
  {
    selector:
      "JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML']",
    message: 'Draw text as text: a value from a file or a provider may be HTML.',
  },
  {
    // `Math.random() * ms` spreads retries and is right; whole numbers and texts made of it become ids and tokens.
    selector:
      ":matches(CallExpression[callee.property.name=/^(toString|floor|trunc|round)$/]) CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Guessable. Tokens and ids come from node:crypto; tests take a seed.',
  },
];
const inProduct = [
  ...everywhere,
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is parsed once, in src/env.ts: import { env } from there.',
  },
  {
    selector: "MemberExpression[object.name=/^(global|globalThis)$/][property.name='strapi']",
    message: 'No global strapi: a function takes what it needs.',
  },
  {
    selector: 'TSAsExpression > TSAnyKeyword',
    message: 'Say which type it is, or take unknown and look.',
  },
];
const restrict = (rules) => ({ 'no-restricted-syntax': ['error', ...rules] });

export default typescript.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'build/',
      '.data/',
      '.tmp/',
      '.cache/',
      '.strapi/',
      'coverage/',
      'public/',
      'types/generated/',
    ],
  },
  js.configs.recommended,
  ...typescript.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      ...restrict(everywhere),
    },
  },
  {
    files: server,
    ignores: [...admin, ...tests],
    languageOptions: {
      globals: globals.node,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'config/**/*.ts'],
    ignores: ['src/env.ts', ...tests],
    rules: {
      ...restrict(inProduct),
      'no-restricted-globals': [
        'error',
        { name: 'strapi', message: 'No global strapi: a function takes what it needs.' },
      ],
    },
  },
  {
    files: admin,
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: { ...reactHooks.configs.recommended.rules, 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // The shim is the one place where Strapi itself hands over its global.
    files: ['src/plugins/*/strapi-server.js', '*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { ...globals.node, strapi: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: tests, rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  // Commands speak to a person, and configure themselves by the environment.
  {
    files: ['scripts/**', 'bench/**', ...tests, '*.mjs', '*.ts'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  }
);

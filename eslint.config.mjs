import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import { importArrows } from './scripts/lint/importArrows.mjs';
import { indexLoops } from './scripts/lint/indexLoops.mjs';

export default tseslint.config(
  {
    ignores: ['dist/', 'out/', 'models/', 'media/', 'test/fixtures/', '.scratch/', '.vscode-test/'],
  },
  ...tseslint.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'import-x/no-default-export': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'webview-ui/**/*.{ts,tsx}'],
    ignores: indexLoops,
    rules: { '@typescript-eslint/no-non-null-assertion': 'error' },
  },
  {
    // esbuild's own configuration is CommonJS, so that plain `node` runs it.
    files: ['*.js'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  ...importArrows(import.meta.dirname),
);

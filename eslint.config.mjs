import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'models/', 'media/', 'test/fixtures/'] },
  ...tseslint.configs.recommended,
  { files: ['*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);

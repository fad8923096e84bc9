import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { importArrows } from '../../scripts/lint/importArrows.mjs';
import { writeTree } from '../support/writeTree';

const empty = 'export {};';

describe('import arrows', () => {
  let root: string;
  let eslint: ESLint;

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'arrows-'));
    writeTree(root, {
      src: {
        'extension.ts': empty,
        'cli.ts': empty,
        'contributions.ts': empty,
        core: { 'a.ts': empty, export: { 'a.ts': empty }, backbone: { 'a.ts': empty } },
        node: { 'a.ts': empty },
        evaluator: { 'a.ts': empty },
        protocol: { 'a.ts': empty },
        ui: { 'a.ts': empty },
        commands: { 'a.ts': empty },
        views: { 'a.ts': empty },
        panel: { 'a.ts': empty },
        cli: { 'a.ts': empty },
      },
      'webview-ui': { app: { 'a.ts': empty }, components: { 'a.ts': empty } },
      test: { unit: { 'a.ts': empty }, host: { 'a.ts': empty } },
    });
    const parser = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } };
    eslint = new ESLint({
      cwd: root,
      overrideConfigFile: true,
      overrideConfig: [parser, ...importArrows(root)],
    });
  });

  after(() => rmSync(root, { recursive: true, force: true }));

  /** The rules that the code breaks when it stands in the file. */
  async function broken(file: string, code: string): Promise<string[]> {
    const [result] = await eslint.lintText(code, { filePath: join(root, file) });
    assert.ok(result);
    return [...new Set(result.messages.map((message) => message.ruleId ?? message.message))];
  }

  const paths = 'import-x/no-restricted-paths';
  const forbidden: [file: string, code: string, rule: string][] = [
    ['src/core/b.ts', `import '../node/a';`, paths],
    ['src/core/backbone/b.ts', `import '../export/a';`, paths],
    ['src/core/backbone/config/b.ts', `import type { A } from '../../export/a';`, paths],
    ['src/core/b.ts', `import type { A } from '../evaluator/a';`, paths],
    ['src/core/b.ts', `export * from '../contributions';`, paths],
    ['src/core/b.ts', `import 'node:fs';`, 'import-x/no-nodejs-modules'],
    ['src/core/b.ts', `import type { Stats } from 'node:fs';`, 'import-x/no-nodejs-modules'],
    ['src/core/b.ts', `import 'path';`, 'import-x/no-nodejs-modules'],
    ['src/core/b.ts', `void import('node:fs');`, 'import-x/no-nodejs-modules'],
    ['src/core/b.ts', `import * as vscode from 'vscode';`, 'no-restricted-imports'],
    ['src/core/b.ts', `import type { Uri } from 'vscode';`, 'no-restricted-imports'],
    ['src/core/b.ts', `export type A = import('vscode').Uri;`, 'no-restricted-syntax'],
    ['src/core/b.ts', `export const here = process.cwd();`, 'no-restricted-globals'],
    ['src/core/b.ts', `document.title = '';`, 'no-restricted-globals'],
    ['src/node/b.ts', `import '../evaluator/a';`, paths],
    ['src/node/b.ts', `import '../ui/a';`, paths],
    ['src/node/b.ts', `import 'vscode';`, 'no-restricted-imports'],
    ['src/node/b.ts', `void import('onnxruntime-node');`, 'no-restricted-syntax'],
    ['src/evaluator/b.ts', `import '../commands/a';`, paths],
    ['src/evaluator/b.ts', `import 'vscode';`, 'no-restricted-imports'],
    ['src/protocol/b.ts', `import '../panel/a';`, paths],
    ['src/ui/b.ts', `import '../views/a';`, paths],
    ['src/commands/b.ts', `import '../views/a';`, paths],
    ['src/views/b.ts', `import '../panel/a';`, paths],
    ['src/panel/b.ts', `import '../commands/a';`, paths],
    ['src/panel/b.ts', `import 'sharp';`, 'no-restricted-imports'],
    ['src/panel/b.ts', `export const ort = require('onnxruntime-node');`, 'no-restricted-syntax'],
    ['src/cli/b.ts', `import '../commands/a';`, paths],
    ['src/commands/b.ts', `import '../extension';`, paths],
    ['src/cli/b.ts', `import '../cli';`, paths],
    ['src/node/b.ts', `import '../../test/unit/a';`, paths],
    ['test/unit/b.ts', `import '../../src/cli';`, paths],
    ['test/unit/b.ts', `import 'vscode';`, 'no-restricted-imports'],
    ['webview-ui/app/b.ts', `import '../../src/core/a';`, paths],
    ['webview-ui/app/b.ts', `import 'node:path';`, 'import-x/no-nodejs-modules'],
    ['webview-ui/app/b.ts', `import '@vscode/webview-ui-toolkit';`, 'no-restricted-imports'],
    ['webview-ui/app/b.ts', `import '@vscode/webview-ui-toolkit/react';`, 'no-restricted-imports'],
    ['webview-ui/components/b.ts', `import 'vscode';`, 'no-restricted-imports'],
  ];

  for (const [file, code, rule] of forbidden) {
    it(`reports ${code} in ${file}`, async () => {
      assert.deepEqual(await broken(file, code), [rule]);
    });
  }

  const allowed: [file: string, code: string][] = [
    ['src/core/b.ts', `import './a';`],
    ['src/core/export/torch/b.ts', `import '../../backbone/a'; import '../a';`],
    ['src/core/b.ts', `import 'semver';`],
    ['src/node/b.ts', `import '../core/a'; import 'node:fs';`],
    ['src/evaluator/b.ts', `import 'onnxruntime-node'; import 'sharp'; import '../core/a';`],
    ['src/evaluator/b.ts', `import '../node/a';`],
    ['src/commands/b.ts', `import 'vscode'; import '../ui/a'; import '../evaluator/a';`],
    ['src/panel/b.ts', `import '../protocol/a'; import '../core/a';`],
    ['src/extension.ts', `import 'vscode'; import './commands/a'; import './views/a';`],
    ['src/cli.ts', `import './cli/a'; import './node/a';`],
    ['test/host/b.ts', `import 'vscode';`],
    ['webview-ui/app/b.ts', `import '../../src/protocol/a'; import '../components/a';`],
    ['webview-ui/components/b.ts', `import '@vscode/webview-ui-toolkit';`],
  ];

  for (const [file, code] of allowed) {
    it(`lets ${file} have ${code}`, async () => {
      assert.deepEqual(await broken(file, code), []);
    });
  }
});

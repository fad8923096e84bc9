import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { coreLayers, importArrows } from '../../scripts/lint/importArrows.mjs';
import { repository } from '../support/repository';
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
        core: {
          'a.ts': empty,
          shared: { errors: { 'a.ts': empty }, files: { 'a.ts': empty } },
          statistics: {
            'circle.ts': `export type { A } from './circleBack';`,
            'circleBack.ts': empty,
          },
          metrics: { 'a.ts': empty },
          evaluation: { results: { 'a.ts': empty } },
          registry: { 'a.ts': empty },
          comparison: { 'a.ts': empty },
          backbone: { config: { 'a.ts': empty }, versions: { 'a.ts': empty } },
          export: { 'a.ts': empty },
          app: { 'a.ts': empty },
          elsewhere: { 'a.ts': empty },
        },
        node: { 'a.ts': empty },
        evaluator: { 'a.ts': empty, memory: { 'a.ts': empty }, requests: { 'a.ts': empty } },
        protocol: { 'a.ts': empty },
        ui: { 'a.ts': empty },
        commands: { 'a.ts': empty },
        views: { 'a.ts': empty },
        panel: { 'a.ts': empty },
        cli: { 'a.ts': empty },
      },
      'webview-ui': {
        app: {
          'a.ts': empty,
          'first.ts': `import './second';`,
          'second.ts': `import { third } from './third'; export const second = third;`,
          'third.ts': empty,
        },
        components: { 'a.ts': empty },
      },
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

  /** The rules that the code breaks when it is in the file. */
  async function broken(file: string, code: string): Promise<string[]> {
    const [result] = await eslint.lintText(code, { filePath: join(root, file) });
    assert.ok(result);
    return [...new Set(result.messages.map((message) => message.ruleId ?? message.message))];
  }

  const paths = 'import-x/no-restricted-paths';
  const circle = 'arrows/no-circle';
  const forbidden: [file: string, code: string, rule: string][] = [
    ['src/core/b.ts', `import '../node/a';`, paths],
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
    ['src/core/shared/files/b.ts', `import type { A } from '../../registry/a';`, paths],
    ['src/core/shared/errors/b.ts', `import '../files/a';`, paths],
    ['src/core/metrics/b.ts', `export type { A } from '../evaluation/results/a';`, paths],
    ['src/core/evaluation/results/b.ts', `import type { A } from '../../registry/a';`, paths],
    ['src/core/registry/b.ts', `import type { A } from '../comparison/a';`, paths],
    ['src/core/comparison/b.ts', `import '../app/a';`, paths],
    ['src/core/backbone/config/b.ts', `import '../versions/a';`, paths],
    ['src/core/app/b.ts', `import '../a';`, paths],
    ['src/core/app/b.ts', `import '../elsewhere/a';`, paths],
    ['src/core/statistics/circleBack.ts', `import type { A } from './circle';`, circle],
    ['src/core/statistics/circleBack.ts', `export * from './circle';`, circle],
    ['src/core/statistics/circleBack.ts', `export type A = import('./circle').A;`, circle],
    ['webview-ui/app/third.ts', `import type { A } from './first';`, circle],
    ['src/node/b.ts', `import '../evaluator/a';`, paths],
    ['src/node/b.ts', `import '../ui/a';`, paths],
    ['src/node/b.ts', `import 'vscode';`, 'no-restricted-imports'],
    ['src/node/b.ts', `void import('onnxruntime-node');`, 'no-restricted-syntax'],
    ['src/evaluator/b.ts', `import '../commands/a';`, paths],
    ['src/evaluator/memory/b.ts', `import type { A } from '../requests/a';`, paths],
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
    ['src/core/shared/files/b.ts', `import './a'; import '../errors/a';`],
    ['src/core/comparison/b.ts', `import '../registry/a'; import '../evaluation/results/a';`],
    ['src/core/backbone/versions/b.ts', `import '../config/a'; import '../../shared/files/a';`],
    ['src/core/export/torch/b.ts', `import '../../backbone/versions/a'; import '../a';`],
    ['src/core/app/b.ts', `import type { A } from '../backbone/versions/a';`],
    ['webview-ui/app/fourth.ts', `import './third'; import './first';`],
    ['src/core/b.ts', `import 'semver';`],
    ['src/node/b.ts', `import '../core/a'; import 'node:fs';`],
    ['src/evaluator/b.ts', `import 'onnxruntime-node'; import 'sharp'; import '../core/a';`],
    ['src/evaluator/b.ts', `import '../node/a';`],
    ['src/evaluator/requests/b.ts', `import '../memory/a'; import '../../core/a';`],
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

  it('reports a circle in scripts and tests too', async () => {
    writeTree(root, {
      scripts: { 'first.ts': `import { b } from './second'; export const a = b;` },
    });
    writeTree(root, { scripts: { 'second.ts': empty } });
    const code = `import { a } from './first'; export const b = a;`;
    assert.deepEqual(await broken('scripts/second.ts', code), [circle]);
  });

  it('names the files of a circle', async () => {
    const [result] = await eslint.lintText(`import { first } from './first';`, {
      filePath: join(root, 'webview-ui/app/third.ts'),
    });
    const said = result?.messages.find(({ ruleId }) => ruleId === circle)?.message;
    const files = ['third', 'first', 'second', 'third'].map((name) => `webview-ui/app/${name}.ts`);
    assert.equal(said, `A circle: ${files.join(' → ')}.`);
  });

  it('knows the layer of every file in core', () => {
    const files = readdirSync(join(repository, 'src/core'), { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.ts'));
    const lost = files.filter((file) => !coreLayers.some((layer) => file.startsWith(`${layer}/`)));
    assert.deepEqual([files.length > 0, lost], [true, []]);
  });
});

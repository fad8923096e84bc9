import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { exitOf, run } from '../../scripts/system/run';
import { repository } from '../support/repository';

/** What a window that only looks at a registry, or at nothing, has no use for. */
const notAtStart =
  /node_modules\/(zod|yaml|semver|fflate)\/|src\/core\/(backbone\/families|export|onnx|autotest\/run)|src\/evaluator\//;

describe('what the extension starts with', () => {
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'activation-'));
    const build = ['esbuild.js', '--production', `--outdir=${folder}`];
    await run(process.execPath, build, { cwd: repository });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves out what is loaded on first use', async () => {
    const { metafile } = await build({
      entryPoints: [join(repository, 'src', 'extension.ts')],
      absWorkingDir: repository,
      ...{ bundle: true, write: false, metafile: true, platform: 'node', format: 'esm' },
      ...{ outdir: folder, splitting: true, external: ['vscode'], mainFields: ['module', 'main'] },
      loader: { '.py': 'text' },
    });
    const found = new Set(['src/extension.ts']);
    for (const name of found) {
      for (const { path, kind, external } of metafile.inputs[name]?.imports ?? []) {
        if (kind !== 'dynamic-import' && !external) found.add(path);
      }
    }
    assert.ok(found.has('src/ui/pipelines/openPipelines.ts'), 'the start itself was not found');
    assert.deepEqual(
      [...found].filter((name) => notAtStart.test(name)),
      [],
    );
  });

  it('is two files of less than 175 kB, also after it was started where no folder is open', async () => {
    const script = join(repository, 'test', 'support', 'loadBundle.mjs');
    const entry = join(folder, 'extension.js');
    const { code, output } = await exitOf(process.execPath, [script, entry]);
    assert.equal(code, 0, output);
    const files = JSON.parse(output) as string[];
    assert.equal(files.length, 2, output);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    assert.ok(bytes > 20e3 && bytes < 175e3, `it has ${(bytes / 1e3).toFixed(0)} kB`);
  });

  it('takes the API of VS Code as it is, instead of copying it for each file', () => {
    for (const file of scripts()) {
      assert.doesNotMatch(readFileSync(file, 'utf8'), /[\w$]\(require\("vscode"\)\)/, file);
    }
  });

  it('brings every part that it may load', () => {
    const asked = scripts().flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/require\("(\.[^"]+)"\)/g)].map(([, name]) =>
        join(dirname(file), name!),
      ),
    );
    assert.ok(asked.length > 20, 'no part asks for another');
    assert.deepEqual(
      asked.filter((file) => !existsSync(file)),
      [],
    );
  });

  function scripts(): string[] {
    const parts = readdirSync(join(folder, 'parts')).map((name) => join(folder, 'parts', name));
    return [join(folder, 'extension.js'), ...parts];
  }
});

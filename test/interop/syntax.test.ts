import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Augmentation } from '../../src/core/augmentation/augmentations';
import { families } from '../../src/core/backbone/families/catalogue';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import type { ExportTarget } from '../../src/core/export/exportTypes';
import { placeholdersOf } from '../../src/core/export/python/renderTemplate';
import { exportTargets } from '../../src/core/export/targets';
import { parseBackboneConfig } from '../../src/core/backbone/config/parseConfig';
import { baseOf } from '../support/exportTrials';
import { repository } from '../support/repository';
import { filesBelow } from '../support/runMocha';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { missingModules, python, runPython } from './python';

const projects = ['torchvision', 'timm', 'keras', 'huggingface', 'ultralytics'] as const;

const augmentation: Augmentation[] = [
  { op: 'crop', area: [0.5, 1] },
  { op: 'colorJitter', saturation: 0.2 },
];
const mixed: Augmentation[] = [
  { op: 'cutout', size: 0.2 },
  { op: 'mixup', alpha: 0.2, p: 0.5 },
  { op: 'cutmix', alpha: 1 },
];

/** Every kind of project: a plain one and a full one of each family, and those kept as text. */
function configs(): BackboneConfig[] {
  const plain = families.map(baseOf);
  const heads = { size: ['a', 'b'], place: 4 };
  const full = plain.map((config): BackboneConfig => {
    return { ...config, head: { type: 'multihead', heads }, augmentation: mixed };
  });
  const more = plain.map((config): BackboneConfig => ({ ...config, augmentation }));
  const weights = plain.map((config): BackboneConfig => {
    return { ...config, pretrained: { weights: 'a.safetensors', frozenStages: 1 } };
  });
  const kept = ['quakes', 'grey', 'notes', 'coins'].map((name) => {
    const file = join(repository, `test/fixtures/exports/${name}.backbone.jsonc`);
    return parseBackboneConfig(readFileSync(file, 'utf8')).config!;
  });
  return [...plain, ...full, ...more, ...weights, ...kept];
}

/** What rendering takes care of: it leaves out unused imports, and keeps one of several regions. */
const untilRendered = /imported but unused|redefinition of unused|never used$/;

describe(`exported projects are Python that compiles, with ${python}`, () => {
  after(removeTemporaryFolders);
  for (const id of projects) {
    it(`${id}: every file, without unused names or imports`, function () {
      if (missingModules(['compileall']).length > 0) this.skip();
      const target = exportTargets.find((one) => one.id === id)!;
      const root = temporaryFolder();
      const count = configs().filter((config, i) => write(target, config, join(root, `${i}`)));
      assert.ok(count.length > 3);
      const compiled = runPython(root, ['-m', 'compileall', '-q', '.']);
      assert.equal(compiled.status, 0, compiled.tail);
      const missing = missingModules(['pyflakes']);
      if (missing.length > 0) {
        return console.log(`      unused names are not looked for: it lacks ${missing.join(', ')}`);
      }
      const checked = runPython(root, ['-m', 'pyflakes', '.']);
      assert.equal(checked.status, 0, checked.tail);
    });
  }

  it('the templates: without unknown names', function () {
    const missing = missingModules(['pyflakes']);
    if (missing.length > 0) this.skip();
    const templates = filesBelow('src/core/export', '.py');
    const placeholders = templates.flatMap((path) => placeholdersOf(readFileSync(path, 'utf8')));
    const known = placeholders.map((name) => `__${name}__`).join(',');
    const { out } = runPython(repository, ['-m', 'pyflakes', ...templates], {
      PYFLAKES_BUILTINS: known,
    });
    assert.ok(out.includes('imported but unused'), out);
    assert.deepEqual(
      out.split('\n').filter((line) => line !== '' && !untilRendered.test(line)),
      [],
    );
  });
});

/** @returns whether the target can say the configuration */
function write(target: ExportTarget, config: BackboneConfig, folder: string): boolean {
  let refused = false;
  const files = target.files({ config, version: null }, () => (refused = true));
  if (refused) return false;
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return true;
}

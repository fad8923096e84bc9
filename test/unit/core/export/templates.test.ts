import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Augmentation } from '../../../../src/core/augmentation/augmentations';
import { pillowAugmentations } from '../../../../src/core/export/keras/pillowAugmentations';
import { definitionsOf } from '../../../../src/core/export/python/definitionsOf';
import { keepRegions, regionsOf } from '../../../../src/core/export/python/keepRegions';
import { placeholdersOf } from '../../../../src/core/export/python/renderTemplate';
import { missingModules, python, runPython } from '../../../interop/python';
import { repository } from '../../../support/repository';
import { filesBelow } from '../../../support/runMocha';

const room = join(repository, 'src/core/export');
const templates = filesBelow(room, '.py');
const read = (path: string) => readFileSync(path, 'utf8');

/** One augmentation of each kind; a new kind needs a line here. */
const augmentations: { readonly [Op in Augmentation['op']]: Augmentation & { op: Op } } = {
  horizontalFlip: { op: 'horizontalFlip' },
  verticalFlip: { op: 'verticalFlip' },
  rotation: { op: 'rotation', degrees: 10 },
  translation: { op: 'translation', x: 0.1 },
  scale: { op: 'scale', range: [0.8, 1.2] },
  crop: { op: 'crop' },
  colorJitter: { op: 'colorJitter', hue: 0.1 },
  blur: { op: 'blur', sigma: [0.1, 1] },
  noise: { op: 'noise', std: 0.1 },
  cutout: { op: 'cutout', size: 0.2 },
  mixup: { op: 'mixup', alpha: 0.2 },
  cutmix: { op: 'cutmix', alpha: 1 },
  mosaic: { op: 'mosaic' },
};

describe('templates of exported projects', () => {
  it('are all imported beside their folder', () => {
    const unused = templates.filter((path) => {
      const folder = dirname(dirname(path));
      const sources = filesBelow(folder, '.ts').map(read);
      return !sources.some((text) => text.includes(`from './templates/${basename(path)}'`));
    });
    assert.ok(templates.length > 10);
    assert.deepEqual(unused, []);
  });

  it('open and close their regions', () => {
    for (const text of templates.map(read)) {
      const kept = Object.fromEntries(regionsOf(text).map((name) => [name, true]));
      keepRegions(text.split('\n'), kept);
    }
  });

  it('have no placeholder that ruff.toml does not list, and it lists no other', () => {
    const [, listed = ''] =
      /^builtins = \[\n(.*?)^\]/ms.exec(read(join(repository, 'ruff.toml'))) ?? [];
    const used = new Set(templates.flatMap((path) => placeholdersOf(read(path))));
    assert.deepEqual(placeholdersOf(listed).sort(), [...used].sort());
  });

  it('define the augmentations that Pillow lacks, and no others', () => {
    const file = read(join(room, 'keras/templates/augmentations.py'));
    const { functions } = pillowAugmentations(Object.values(augmentations), () => undefined);
    const defined = Array.from(file.matchAll(/^def (\w+)/gm), ([, name]) => name);
    assert.deepEqual([...functions].sort(), defined.sort());
    assert.ok(definitionsOf(file, functions).length > 0);
  });

  it(`compile as they are, and so do the exports that are kept, with ${python}`, function () {
    if (missingModules(['ast']).length > 0) this.skip();
    const paths = [...templates, ...filesBelow(join(repository, 'test/fixtures/exports'), '.py')];
    const script =
      'import sys\nfor path in sys.argv[1:]:\n compile(open(path, "rb").read(), path, "exec")';
    const { status, tail } = runPython(repository, ['-c', script, ...paths]);
    assert.equal(status, 0, tail);
  });
});

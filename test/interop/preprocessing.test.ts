import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { BackboneConfig, PreprocessingConfig } from '../../src/core/backbone/config/config';
import type { ExportTargetId } from '../../src/core/export/exportTypes';
import type { inputContract } from '../../src/core/backbone/config/trainingContract';
import { prepareImage, tensorView } from '../../src/core/images/prepareImage';
import { decodeImage } from '../../src/evaluator/runtime/decodeImage';
import { planBackboneExport, writeBackboneExport } from '../../src/node/backboneExport';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { missingModules, python, runPython } from './python';

const rules: readonly (readonly [name: string, PreprocessingConfig, channels?: number])[] = [
  ['squash', { resize: { mode: 'squash', interpolation: 'bilinear' }, mean: [0.2, 0.4, 0.5] }],
  [
    'shortest and crop',
    {
      resize: { mode: 'shortest', size: 75, interpolation: 'bicubic' },
      crop: [60, 48],
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    },
  ],
  ['a crop larger than the image', { crop: [60, 48] }],
  ['letterbox', { resize: { mode: 'letterbox', interpolation: 'bilinear' } }],
  ['grey', { resize: { mode: 'squash', interpolation: 'nearest' }, scale: 1, std: [255] }, 1],
];

/** What data.py makes of an image for validation, as float32 in the order of the contract's layout. */
const prepared: Readonly<Partial<Record<ExportTargetId, string>>> = {
  torchvision: `
import sys
from pathlib import Path
from data import Images
from samples import Sample
Images([Sample(Path(sys.argv[1]), (0,))], False)[0][0].numpy().tofile("prepared.bin")
`,
  keras: `
import os, sys
os.environ.setdefault("KERAS_BACKEND", "torch")
from pathlib import Path
from data import Images
from samples import Sample
Images([], [1], 1, None).load(Sample(Path(sys.argv[1]), (0,))).astype("float32").tofile("prepared.bin")
`,
};

describe(`data.py prepares images as the deployed model is fed, with ${python}`, () => {
  after(removeTemporaryFolders);
  const needs = { torchvision: ['torch', 'torchvision'], keras: ['torch', 'keras'] } as const;
  for (const target of ['torchvision', 'keras'] as const) {
    for (const [name, preprocessing, channels = 3] of rules) {
      it(`${target}: ${name}`, async function () {
        const missing = missingModules(needs[target]);
        if (missing.length > 0) {
          console.log(`      skipped: this Python lacks ${missing.join(', ')}`);
          this.skip();
        }
        const config: BackboneConfig = {
          name: 'own',
          backbone: { arch: 'mobilenet_v3_small' },
          head: { type: 'classification', classes: ['a'] },
          input: { size: [60, 48], channels },
          preprocessing,
        };
        const root = temporaryFolder();
        const file = join(root, 'own.backbone.jsonc');
        writeFileSync(file, JSON.stringify(config));
        const folder = join(root, 'project');
        const plan = await planBackboneExport({ config: file, target, folder });
        await writeBackboneExport(plan, { replace: false });

        const image = join(root, 'image.jpg');
        const source = join(repository, 'models/data/images/ALR_20180405.jpg');
        writeFileSync(image, await sharp(source).resize(53, 71, { fit: 'fill' }).jpeg().toBuffer());
        const run = runPython(folder, ['-c', prepared[target]!, image]);
        assert.equal(run.status, 0, run.tail);
        const bytes = readFileSync(join(folder, 'prepared.bin'));
        const theirs = new Float32Array(new Uint8Array(bytes).buffer);

        const { contract } = JSON.parse(readFileSync(join(folder, 'backbone.json'), 'utf8')) as {
          contract: { input: ReturnType<typeof inputContract> };
        };
        const ours = tensorView(contract.input) as Float32Array;
        prepareImage(await decodeImage(sharp, image, false), contract.input, ours);
        assert.equal(theirs.length, ours.length);
        const errors = ours.map((value, i) => Math.abs(value - theirs[i]!));
        // One level of 255 would be a hundred times as much.
        const level = (255 * contract.input.scale) / 255 / Math.max(...contract.input.std);
        assert.ok(errors.reduce((a, b) => Math.max(a, b)) < 0.01 * level);
      });
    }
  }
});

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import { planBackboneExport, writeBackboneExport } from '../../src/node/backboneExport';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { missingModules, python, runPython } from './python';

/** Weights of a whole network, as a framework would bring them. */
const save = `
import sys
import torch
from safetensors.torch import save_file
from model import build_model
torch.manual_seed(1)
save_file(build_model().state_dict(), sys.argv[1])
`;

/** Which parts of the network training has left bit for bit as they were, and which it has not. */
const compare = `
import sys
import torch
from safetensors.torch import load_file
before, after = load_file(sys.argv[1]), torch.load("runs/best.pt")["model"]
parts = {}
for name, value in sorted(before.items()):
    parts.setdefault(name.split(".")[0], []).append(torch.equal(value, after[name]))
print(" ".join(part for part, same in parts.items() if all(same)))
print(" ".join(part for part, same in parts.items() if not any(same)))
`;

const config: BackboneConfig = {
  name: 'frozen',
  backbone: { arch: 'resnet18' },
  head: { type: 'classification', classes: ['Small', 'Medium', 'Large'] },
  input: { size: [64, 64] },
  pretrained: { weights: 'weights.safetensors', frozenStages: 2 },
};

describe(`frozen stages of exported projects, with ${python}`, () => {
  after(removeTemporaryFolders);
  for (const target of ['torchvision', 'timm'] as const) {
    it(`${target} trains what lies behind them and leaves them as they are`, async function () {
      const missing = missingModules(['torch', target, 'safetensors']);
      if (missing.length > 0) {
        console.log(`      skipped: this Python lacks ${missing.join(', ')}`);
        this.skip();
      }
      const root = temporaryFolder();
      mkdirSync(join(root, 'config/backbones'), { recursive: true });
      // What a project looks for its root by.
      writeFileSync(join(root, 'config/model_registry.json'), '{}');
      const file = join(root, 'config/backbones/frozen.backbone.jsonc');
      writeFileSync(file, JSON.stringify(config));
      const folder = join(root, 'project');
      const plan = await planBackboneExport({ config: file, target, folder });
      await writeBackboneExport(plan, { replace: false });
      const weights = join(root, 'weights.safetensors');
      const saved = runPython(folder, ['-c', save, weights]);
      assert.equal(saved.status, 0, saved.tail);

      const data = layImages(root);
      const training = ['--data', data, '--epochs', '1', '--batch-size', '8', '--workers', '0'];
      const trained = runPython(folder, ['train.py', ...training, '--root', root]);
      assert.equal(trained.status, 0, trained.tail);
      const compared = runPython(folder, ['-c', compare, weights]);
      assert.equal(compared.status, 0, compared.tail);
      const [kept, changed] = compared.out.trimEnd().split('\n');
      assert.equal(kept, 'bn1 conv1 layer1');
      assert.equal(changed, 'fc layer2 layer3 layer4');
    });
  }
});

/** Twelve of the sample's images for each magnitude, in a folder of its own. */
function layImages(root: string): string {
  const sample = join(repository, 'models/data');
  const [, ...rows] = readFileSync(join(sample, 'validation.csv'), 'utf8').trim().split('\n');
  for (const magnitude of ['Small', 'Medium', 'Large']) {
    const folder = join(root, 'images', magnitude);
    mkdirSync(folder, { recursive: true });
    for (const row of rows.filter((one) => one.split(',')[2] === magnitude).slice(0, 12)) {
      const [, image = ''] = row.split(',');
      cpSync(join(sample, image), join(folder, basename(image)));
    }
  }
  return join(root, 'images');
}

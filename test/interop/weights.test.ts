import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import type { ExportTargetId } from '../../src/core/export/exportTypes';
import { planBackboneExport, writeBackboneExport } from '../../src/node/backboneExport';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { missingModules, python, runPython } from './python';

/** Frameworks whose weights this project takes under their own names. */
const cases: readonly (readonly [ExportTargetId, arch: string, module: string])[] = [
  ['torchvision', 'resnet18', 'torchvision'],
  ['torchvision', 'convnext_tiny', 'torchvision'],
  ['torchvision', 'efficientnet_b0', 'torchvision'],
  ['timm', 'resnet18', 'timm'],
  ['timm', 'cspdarknet53', 'timm'],
];

/** Saves the project's own model, and what it answers to one image. */
const save = `
import numpy as np, torch
from safetensors.torch import save_file
from model import build_model
torch.manual_seed(1)
model = build_model()
model.train()
with torch.no_grad():
    for _ in range(3):
        model(torch.randn(4, 3, 64, 64))  # statistics that are not those of a new model
model.eval()
image = torch.rand(1, 3, 64, 64)
save_file(model.state_dict(), "weights.safetensors")
np.save("image.npy", image.numpy())
with torch.no_grad():
    np.save("expected.npy", model(image).numpy())
`;

/** Compares this project's ONNX model with what was kept. */
const compare = `
import sys
import numpy as np, onnxruntime
expected = np.load("expected.npy")
session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
answer = session.run(["logits"], {"input": np.load("image.npy")})[0]
error = float(np.abs(answer - expected).max() / expected.std())
print(f"off by {error:.2e} standard deviations")
sys.exit(0 if error < 1e-4 else 1)
`;

describe(`weights of exported projects in built models, with ${python}`, () => {
  after(removeTemporaryFolders);
  for (const [target, arch, module] of cases) {
    it(`${arch} of ${target} answers alike`, async function () {
      const missing = missingModules(['torch', module, 'safetensors', 'onnxruntime']);
      if (missing.length > 0) {
        console.log(`      skipped: this Python lacks ${missing.join(', ')}`);
        this.skip();
      }
      const root = temporaryFolder();
      const config: BackboneConfig = {
        name: arch,
        backbone: { arch },
        head: { type: 'classification', classes: 7 },
        input: { size: [64, 64] },
      };
      const file = join(root, 'own.backbone.jsonc');
      writeFileSync(file, JSON.stringify(config));
      const project = await exported(file, target, join(root, 'project'));
      const saved = runPython(project, ['-c', save]);
      assert.equal(saved.status, 0, saved.tail);
      const weights = join(project, 'weights.safetensors');
      assert.ok(existsSync(weights));
      writeFileSync(file, JSON.stringify({ ...config, pretrained: { weights } }));
      const model = await exported(file, 'onnx', join(root, 'model'));
      const compared = runPython(project, ['-c', compare, join(model, 'best_model.onnx')]);
      assert.equal(compared.status, 0, compared.tail);
    });
  }
});

async function exported(config: string, target: ExportTargetId, folder: string): Promise<string> {
  await writeBackboneExport(await planBackboneExport({ config, target, folder }), {
    replace: false,
  });
  return folder;
}

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertCheckpoint } from '../../src/core/backbone/conversion/convertCheckpoint';
import { families } from '../../src/core/backbone/families/catalogue';
import { timmName } from '../../src/core/export/torch/timmNames';
import { nodeFileSystem, toCorePath } from '../../src/node/nodeFileSystem';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { missingModules, python, runPython } from './python';

/** The smallest variant of each family that a framework of this machine can make. */
const cases = families
  .filter(({ framework }) => framework !== 'ultralytics')
  .map(({ framework, variants, architecture }) => {
    const arch = variants.find((name) => !/^vgg\d+$/.test(name)) ?? variants[0]!;
    const made = framework === 'timm' ? timmName(arch) : arch;
    const size = arch.startsWith('vit') ? 224 : 64;
    return { arch, framework, made, size, classifier: architecture(arch, {}).classifier };
  });

/** Saves every model as it is and with two heads in place of its own, with what each answers. */
const save = `
import json
import numpy as np, timm, torch, torchvision
from torch import nn

class TwoHeads(nn.Module):
    def __init__(self, backbone, features):
        super().__init__()
        self.backbone = backbone
        self.magnitude_head = nn.Linear(features, 3)
        self.azimuth_head = nn.Sequential(nn.Dropout(0.2), nn.Linear(features, 5))
    def forward(self, x):
        x = self.backbone(x)
        return {"magnitude_logits": self.magnitude_head(x), "azimuth_logits": self.azimuth_head(x)}

def made(case):
    if case["framework"] == "timm":
        return timm.create_model(case["made"], num_classes=7)
    return torchvision.models.get_model(case["made"], num_classes=7)

def settled(model, size):
    model.train()
    with torch.no_grad():
        for _ in range(2):
            model(torch.randn(2, 3, size, size))
    return model.eval()

for case in json.load(open("cases.json")):
    torch.manual_seed(1)
    arch, size = case["arch"], case["size"]
    image = torch.rand(1, 3, size, size)
    np.save(f"{arch}.npy", image.numpy())
    own = settled(made(case), size)
    # Some begin with a head of zeros, whose answers have no scale.
    nn.init.normal_(own.get_submodule(case["classifier"]).weight, std=0.02)
    *path, last = case["classifier"].split(".")
    backbone = made(case)
    features = backbone.get_submodule(case["classifier"]).in_features
    setattr(backbone.get_submodule(".".join(path)), last, nn.Identity())
    two = settled(TwoHeads(backbone, features), size)
    with torch.no_grad():
        np.savez(f"{arch}-1.npz", logits=own(image).numpy())
        np.savez(f"{arch}-2.npz", **{name: value.numpy() for name, value in two(image).items()})
    torch.save({f"module.{k}": v for k, v in own.state_dict().items()}, f"{arch}-1.pth")
    torch.save({"epoch": 3, "model_state_dict": two.state_dict()}, f"{arch}-2.pth")
`;

/** Prints the greatest difference of each output in parts of its scale. */
const compare = `
import json, sys
import numpy as np, onnxruntime
for case in json.load(open("cases.json")):
    for heads in (1, 2):
        name = f"{case['arch']}-{heads}"
        session = onnxruntime.InferenceSession(f"{name}.onnx", providers=["CPUExecutionProvider"])
        image = np.load(f"{case['arch']}.npy")
        for output, expected in np.load(f"{name}.npz").items():
            answer = session.run([output], {"input": image})[0]
            print(name, output, float(np.abs(answer - expected).max() / np.abs(expected).max()))
`;

describe(`conversion of checkpoints, with ${python}`, () => {
  after(removeTemporaryFolders);

  it('answers as PyTorch for a variant of each family, with one head and two', async function () {
    this.timeout(900_000);
    const missing = missingModules(['torch', 'torchvision', 'timm', 'onnxruntime']);
    if (missing.length > 0) {
      console.log(`      skipped: this Python lacks ${missing.join(', ')}`);
      this.skip();
    }
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));
    const saved = runPython(folder, ['-c', save]);
    assert.equal(saved.status, 0, saved.tail);
    for (const { arch, size } of cases)
      for (const heads of [1, 2]) await convert(folder, arch, `${arch}-${heads}`, size);
    const compared = runPython(folder, ['-c', compare]);
    assert.equal(compared.status, 0, compared.tail);
    const lines = compared.out.trim().split('\n');
    assert.equal(lines.length, cases.length * 3);
    const errors = lines.map((line) => Number(line.split(' ')[2]));
    console.log(`      off by at most ${Math.max(...errors).toExponential(1)} of the scale`);
    assert.deepEqual(
      lines.filter((_, i) => !((errors[i] ?? NaN) < 1e-5)),
      [],
    );
  });
});

async function convert(folder: string, arch: string, name: string, size: number): Promise<void> {
  const { architecture, drawn, left_over } = await convertCheckpoint(nodeFileSystem, {
    file: toCorePath(join(folder, `${name}.pth`)),
    output: toCorePath(join(folder, `${name}.onnx`)),
    size: [size, size],
  });
  assert.deepEqual([architecture, drawn, left_over], [arch, [], []], name);
}

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildConfig } from '../../src/core/backbone/builder/buildConfig';
import { newConfig } from '../../src/core/backbone/config/newConfig';
import { convertCheckpoint } from '../../src/core/backbone/conversion/convertCheckpoint';
import { timmName } from '../../src/core/export/torch/timmNames';
import { nodeFileSystem, toCorePath } from '../../src/node/nodeFileSystem';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { missingModules, python, runPython } from './python';

/** Families that timm has, under its own names or ours; its models at the side that they are made for. */
const cases = (
  [
    ...['resnet18', 'densenet121', 'mobilenet_v2', 'mobilenet_v3_small', 'mobilenet_v3_large'],
    ...['efficientnet_b0', 'efficientnet_b5', 'convnext_tiny', 'vit_b_16'],
    ...['regnet_x_400mf', 'regnet_y_400mf', 'vgg11_bn'],
  ] as const
).map((arch) => ({ arch, made: timmName(arch), size: /^vit|^vgg/.test(arch) ? 224 : 64 }));

/** Saves every model by torch.save and as safetensors, with what it answers. */
const save = `
import json
import numpy as np, timm, torch
from safetensors.torch import save_file
from torch import nn
for case in json.load(open("cases.json")):
    torch.manual_seed(1)
    arch, size = case["arch"], case["size"]
    image = torch.rand(1, 3, size, size)
    model = timm.create_model(case["made"], num_classes=7).train()
    nn.init.normal_(model.get_classifier().weight, std=0.02)
    with torch.no_grad():
        for _ in range(2):
            model(torch.randn(2, 3, size, size))
        answer = model.eval()(image)
    np.save(f"{arch}.npy", image.numpy())
    np.save(f"{arch}-answer.npy", answer.numpy())
    torch.save({"state_dict": model.state_dict(), "arch": case["made"]}, f"{arch}.pth")
    save_file(model.state_dict(), f"{arch}.safetensors")
`;

const compare = `
import json
import numpy as np, onnxruntime
for case in json.load(open("cases.json")):
    arch = case["arch"]
    expected = np.load(f"{arch}-answer.npy")
    for name in (f"{arch}.onnx", f"{arch}-built.onnx"):
        session = onnxruntime.InferenceSession(name, providers=["CPUExecutionProvider"])
        answer = session.run(None, {"input": np.load(f"{arch}.npy")})[0]
        print(name, float(np.abs(answer - expected).max() / np.abs(expected).max()))
`;

describe(`weights of timm, with ${python}`, () => {
  after(removeTemporaryFolders);

  it('answer as timm does, converted and built', async function () {
    this.timeout(900_000);
    const missing = missingModules(['torch', 'timm', 'safetensors', 'onnxruntime']);
    if (missing.length > 0) {
      console.log(`      skipped: this Python lacks ${missing.join(', ')}`);
      this.skip();
    }
    const folder = temporaryFolder();
    const at = (name: string) => toCorePath(join(folder, name));
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));
    const saved = runPython(folder, ['-c', save]);
    assert.equal(saved.status, 0, saved.tail);
    for (const { arch, size } of cases) {
      const sized = { size: [size, size] as const };
      const files = { file: at(`${arch}.pth`), output: at(`${arch}.onnx`) };
      const converted = await convertCheckpoint(nodeFileSystem, { ...files, ...sized });
      const { architecture, drawn, left_over: over } = converted;
      assert.deepEqual([architecture, drawn, over], [arch, [], []]);
      const head = { type: 'classification', classes: 7 } as const;
      const config = newConfig({ name: arch, arch, head, ...sized });
      const weights = at(`${arch}.safetensors`);
      const output = at(`${arch}-built.onnx`);
      const built = await buildConfig(nodeFileSystem, { config, weights, output, root: at('') });
      assert.deepEqual(built.weights.initialised, [], arch);
    }
    const compared = runPython(folder, ['-c', compare]);
    assert.equal(compared.status, 0, compared.tail);
    const lines = compared.out.trim().split('\n');
    assert.equal(lines.length, cases.length * 2);
    const errors = lines.map((line) => Number(line.split(' ')[1]));
    console.log(`      off by at most ${Math.max(...errors).toExponential(1)} of the scale`);
    assert.deepEqual(
      lines.filter((_, i) => !((errors[i] ?? NaN) < 1e-5)),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Augmentation } from '../../src/core/augmentation/augmentations';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import { specOf } from '../../src/core/backbone/config/configSpec';
import type { ExportTargetId } from '../../src/core/export/exportTypes';
import { backboneFigures } from '../../src/core/backbone/families/backboneFigures';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { planBackboneExport, writeBackboneExport } from '../../src/node/backboneExport';
import { Studio } from '../../src/node/studio';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { missingModules, python, runPython } from './python';

/** What each target's projects import. */
const modules: Readonly<Partial<Record<ExportTargetId, readonly string[]>>> = {
  torchvision: ['torch', 'torchvision', 'onnxscript', 'onnxruntime'],
  timm: ['torch', 'torchvision', 'timm', 'onnxscript', 'onnxruntime'],
  keras: ['torch', 'keras', 'onnx', 'onnxruntime'],
  huggingface: ['torch', 'torchvision', 'transformers', 'accelerate', 'onnxscript', 'onnxruntime'],
  ultralytics: ['ultralytics', 'onnx', 'onnxruntime'],
};

const sizes = { magnitude: ['Small', 'Medium', 'Large'], azimuth: ['N', 'E', 'S', 'W'] };
const preprocessing = {
  resize: { mode: 'squash', interpolation: 'bilinear' },
  mean: [0.2, 0.4, 0.5],
  std: [0.2, 0.2, 0.1],
} as const;
const augmentation: Augmentation[] = [
  { op: 'translation', x: 0.1 },
  { op: 'colorJitter', brightness: 0.2, contrast: 0.2, hue: 0.02 },
  { op: 'blur', sigma: [0.1, 1], p: 0.3 },
  { op: 'noise', std: 0.02 },
  { op: 'cutout', size: 0.2, p: 0.5 },
];

/** What projects with several heads do as well; transformers' Trainer cannot. */
const mixed: Augmentation[] = [
  { op: 'mixup', alpha: 0.2, p: 0.5 },
  { op: 'cutmix', alpha: 1, p: 0.5 },
];

function configOf(arch: string, several: boolean): BackboneConfig {
  return {
    name: arch,
    backbone: { arch },
    head: several
      ? { type: 'multihead', heads: sizes }
      : { type: 'classification', classes: sizes.magnitude },
    input: { size: [64, 64] },
    preprocessing,
    augmentation: several ? [...augmentation, ...mixed] : augmentation,
  };
}

/** Architectures whose parameters are counted in each framework; the first is trained, too. */
const counted: readonly (readonly [ExportTargetId, several: boolean, archs: readonly string[]])[] =
  [
    [
      'torchvision',
      true,
      ['mobilenet_v3_small', 'resnet50', 'resnext50_32x4d', 'efficientnet_b0', 'efficientnet_v2_s']
        .concat('convnext_tiny', 'mobilenet_v2', 'regnet_y_400mf', 'densenet121', 'vgg11_bn')
        .concat('vit_b_16'),
    ],
    [
      'timm',
      true,
      ['mobilenet_v3_small', 'resnet50', 'efficientnet_b0', 'efficientnet_v2_s', 'convnext_tiny']
        .concat('mobilenet_v2', 'regnet_x_400mf', 'densenet121', 'vit_b_16', 'cspdarknet53')
        .concat('darknet53'),
    ],
    [
      'keras',
      true,
      ['mobilenet_v3_small', 'resnet18', 'resnet50', 'resnext50_32x4d', 'mobilenet_v2'].concat(
        'efficientnet_b0',
        'efficientnet_v2_s',
        'convnext_tiny',
        'densenet121',
      ),
    ],
    ['huggingface', false, ['resnet18', 'resnet50', 'convnext_tiny', 'vit_b_16', 'mobilenet_v2']],
    ['ultralytics', false, ['yolov8n-cls']],
  ];

const countInTorch = `
from model import build_model
print(sum(p.numel() for p in build_model().parameters() if p.requires_grad))
`;

const count: Readonly<Partial<Record<ExportTargetId, string>>> = {
  torchvision: countInTorch,
  timm: countInTorch,
  keras: `
import os
os.environ.setdefault("KERAS_BACKEND", "torch")
import numpy as np
from model import build_model
print(sum(int(np.prod(v.shape)) for v in build_model().trainable_variables))
`,
  huggingface: `
from transformers import AutoConfig, AutoModelForImageClassification as Auto
print(sum(p.numel() for p in Auto.from_config(AutoConfig.from_pretrained(".")).parameters()))
`,
};

describe(`exports in their frameworks, with ${python}`, () => {
  let root: string;
  let studio: Studio;
  before(async () => {
    root = temporaryFolder();
    cpSync(join(repository, 'models'), root, { recursive: true });
    layFolders(root);
    const script = await evaluatorBundle();
    studio = new Studio({
      createEvaluator: () => new EvaluatorClient(script),
      comparison: '',
      builder: { build: () => Promise.reject(new Error('nothing is built here')) },
      gate: { measuring: (task) => task(), building: (task) => task() },
      sample: '',
    });
    const { registry } = studio.open(root);
    await registry.reject({ reason: 'room for what is trained here' });
  });
  after(removeTemporaryFolders);

  for (const [target, several, archs] of counted) {
    describe(target, () => {
      before(function () {
        const missing = missingModules(modules[target] ?? []);
        if (missing.length === 0) return;
        console.log(`      ${target} is skipped: this Python lacks ${missing.join(', ')}`);
        this.skip();
      });

      for (const arch of archs) {
        it(`${arch} has the parameters that were counted before training`, async () => {
          const config = configOf(arch, several);
          const folder = await exported(config, target);
          const run = runPython(folder, ['-c', count[target]!]);
          assert.equal(run.status, 0, run.tail);
          const { parameters } = backboneFigures(specOf(config));
          assert.equal(Number(run.out.trim().split('\n').at(-1)), parameters);
        });
      }

      it('trains one epoch on the sample data and registers as a challenger', async () => {
        const folder = await exported(configOf(archs[0]!, several), target);
        const data = several ? join(root, 'data/validation.csv') : join(root, 'data/folders');
        const cpu = target === 'huggingface' ? ['--cpu'] : [];
        const workers = target === 'keras' ? [] : ['--workers', '0'];
        const trained = runPython(folder, [
          ...['train.py', '--data', data, '--epochs', '1', '--batch-size', '32'],
          ...workers,
          ...cpu,
        ]);
        assert.equal(trained.status, 0, trained.tail);
        const delivered = runPython(folder, ['export.py', '--root', root]);
        assert.equal(delivered.status, 0, delivered.tail);
        const workspace = studio.open(root);
        await workspace.registry.register({});
        const { challenger } = await workspace.registry.status();
        assert.deepEqual(challenger?.['backbone'], { name: archs[0], version: null });
        await workspace.registry.reject({ reason: 'it was only a try' });
        await workspace.dispose();
      });
    });
  }

  async function exported(config: BackboneConfig, target: ExportTargetId): Promise<string> {
    const folder = join(root, 'training', `${config.name}-${target}`);
    const file = join(root, `${config.name}.backbone.jsonc`);
    writeFileSync(file, JSON.stringify(config));
    const plan = await planBackboneExport({ config: file, target, folder });
    await writeBackboneExport(plan, { replace: true });
    return folder;
  }
});

/** The sample's images once more, one folder for each magnitude. */
function layFolders(root: string): void {
  const [, ...rows] = readFileSync(join(root, 'data/validation.csv'), 'utf8').trim().split('\n');
  for (const row of rows) {
    const [, file = '', magnitude = ''] = row.split(',');
    const folder = join(root, 'data/folders', magnitude);
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, 'data', file), join(folder, basename(file)));
  }
}

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import bundle from '../../../../l10n/bundle.l10n.id.json';
import { UserError } from '../../../../src/core/shared/errors/errors';
import type { ExportTargetId } from '../../../../src/core/export/exportTypes';
import { planExport } from '../../../../src/core/export/planExport';
import { writeExport } from '../../../../src/core/export/writeExport';
import { setTexts } from '../../../../src/core/shared/text/texts';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporaryFolder';

const classifier = {
  name: 'notes',
  backbone: { arch: 'resnet18' },
  head: { type: 'classification', classes: ['a', 'b'] },
  input: { size: [64, 64] },
};

describe('planExport', () => {
  let root: string;
  let file: string;
  beforeEach(() => {
    root = temporaryFolder();
    file = join(root, 'notes.backbone.jsonc');
  });
  afterEach(removeTemporaryFolders);
  afterEach(() => setTexts({}));

  function plan(target: ExportTargetId, config: object) {
    writeFileSync(file, JSON.stringify(config, null, 2));
    return planExport(nodeFileSystem, file, target, () => join(root, 'out'));
  }

  async function refusal(target: ExportTargetId, change: object): Promise<string> {
    const error = await plan(target, { ...classifier, ...change }).then(
      () => assert.fail(`${target} took ${JSON.stringify(change)}`),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof UserError);
    return `${error.message} | ${error.remedy.text}`;
  }

  const yolo = { arch: 'yolov8n' };
  const detection = { type: 'detection', classes: 3 };
  const refused: [ExportTargetId, object, RegExp][] = [
    ['torchvision', { head: detection, backbone: yolo }, /head\.type is "detection".*\n.*arch/],
    ['timm', { backbone: { arch: 'yolov8n-cls' } }, /:4:\d+: backbone\.arch .*ultralytics/],
    ['torchvision', { backbone: { arch: 'cspdarknet53' } }, /not a model of torchvision.*timm/],
    [
      'torchvision',
      { backbone: { arch: 'resnet18', stochasticDepth: 0.1 } },
      /:5:\d+: backbone\.stochasticDepth has no counterpart/,
    ],
    ['torchvision', { backbone: { arch: 'resnet18', outIndices: [1] } }, /backbone\.outIndices/],
    ['torchvision', { backbone: { arch: 'efficientnet_b0', width: 1.2 } }, /backbone\.width/],
    ['torchvision', { backbone: { arch: 'vgg11', depths: [1, 1, 1, 1, 1] } }, /backbone\.depths/],
    ['timm', { pretrained: { frozenStages: 1 }, backbone: { arch: 'vgg11' } }, /frozenStages/],
    ['keras', { backbone: { arch: 'vit_b_16' } }, /not in keras\.applications/],
    ['keras', { pretrained: { weights: 'a.safetensors' } }, /pretrained\.weights/],
    ['keras', { input: { size: [64, 64], dynamic: true } }, /input\.dynamic/],
    [
      'keras',
      { backbone: { arch: 'efficientnet_b0' }, input: { size: [28, 64] } },
      /input\.size has a side of 28, and keras\.applications take at least 32/,
    ],
    ['huggingface', { input: { size: [64, 64], channels: 1 } }, /input\.channels/],
    ['huggingface', { augmentation: [{ op: 'mixup', alpha: 1 }] }, /augmentation\[0\]\.op/],
    [
      'huggingface',
      { preprocessing: { resize: { mode: 'letterbox', interpolation: 'bilinear' } } },
      /preprocessing\.resize\.mode is "letterbox"/,
    ],
    ['timm', { augmentation: [{ op: 'mosaic' }] }, /augmentation\[0\]\.op joins images/],
    ['timm', { runtime: { precision: 'float16' } }, /runtime\.precision/],
    ['ultralytics', {}, /"resnet18" is not a model of Ultralytics.*torchvision/s],
    [
      'ultralytics',
      { backbone: yolo, head: detection, preprocessing: { mean: [0.1, 0, 0] } },
      /preprocessing\.mean must be 0/,
    ],
    [
      'ultralytics',
      { backbone: yolo, head: detection, augmentation: [{ op: 'blur', sigma: [1, 2] }] },
      /augmentation\[0\]\.op "blur"/,
    ],
    [
      'ultralytics',
      { backbone: yolo, head: detection, augmentation: [{ op: 'scale', range: [0.5, 1.2] }] },
      /augmentation\[0\]\.range/,
    ],
  ];
  for (const [target, change, message] of refused) {
    it(`names what ${target} cannot express: ${message.source}`, async () => {
      assert.match(await refusal(target, change), message);
      assert.deepEqual(readdirSync(root), ['notes.backbone.jsonc']);
    });
  }

  it('refuses in the language of people, and writes the same files in every one', async () => {
    const english = await plan('torchvision', classifier);
    setTexts(bundle);
    assert.deepEqual((await plan('torchvision', classifier)).files, english.files);
    const message = await refusal('keras', { input: { size: [64, 64], dynamic: true } });
    assert.match(
      message,
      /input\.dynamic bernilai true, padahal ekspor Keras menetapkan ukurannya/,
    );
  });

  it('names the place in a configuration that is not valid', async () => {
    const message = await refusal('json', { backbone: { arch: 'resnet81' } });
    assert.match(message, /notes\.backbone\.jsonc:4:\d+: No architecture is called "resnet81"/);
  });

  it('knows the committed version that says the same, whatever the layout', async () => {
    assert.equal((await plan('json', classifier)).version, null);
    mkdirSync(join(root, 'notes/v1.2.0'), { recursive: true });
    mkdirSync(join(root, 'notes/v1.10.0'));
    const { input, ...rest } = classifier;
    writeFileSync(join(root, 'notes/v1.2.0/backbone.jsonc'), JSON.stringify({ input, ...rest }));
    const other = { ...classifier, input: { size: [96, 96] } };
    writeFileSync(join(root, 'notes/v1.10.0/backbone.jsonc'), JSON.stringify(other));
    assert.equal((await plan('json', classifier)).version, '1.2.0');
    const committed = join(root, 'notes/v1.10.0/backbone.jsonc');
    const direct = await planExport(nodeFileSystem, committed, 'json', () => join(root, 'out'));
    assert.equal(direct.version, '1.10.0');
  });

  it('writes a new folder whole, and replaces files only when that is agreed', async () => {
    const options = { root, replace: false };
    const first = await writeExport(nodeFileSystem, await plan('timm', classifier), options);
    assert.deepEqual(readdirSync(root).sort(), ['notes.backbone.jsonc', 'out']);
    assert.deepEqual(readdirSync(join(root, 'out')), [...first.files].sort());
    writeFileSync(join(root, 'out/train.py'), 'mine');
    writeFileSync(join(root, 'out/notes.txt'), 'mine');
    const again = await plan('timm', classifier);
    assert.ok(again.replaces.includes('train.py'));
    await assert.rejects(writeExport(nodeFileSystem, again, options), /nothing was written/);
    assert.equal(readFileSync(join(root, 'out/train.py'), 'utf8'), 'mine');
    await writeExport(nodeFileSystem, again, { root, replace: true });
    assert.match(readFileSync(join(root, 'out/train.py'), 'utf8'), /parse_args/);
    assert.equal(readFileSync(join(root, 'out/notes.txt'), 'utf8'), 'mine');
  });

  it('builds the model for onnx, and leaves nothing when that fails', async () => {
    const built = await writeExport(nodeFileSystem, await plan('onnx', classifier), {
      root,
      replace: false,
    });
    assert.ok(built.files.includes('best_model.onnx'));
    assert.deepEqual(readdirSync(join(root, 'out')), [...built.files].sort());
    const missing = { ...classifier, pretrained: { weights: 'nowhere.safetensors' } };
    writeFileSync(file, JSON.stringify(missing));
    const other = await planExport(nodeFileSystem, file, 'onnx', () => join(root, 'other'));
    const options = { root, replace: false };
    await assert.rejects(writeExport(nodeFileSystem, other, options), /does not exist/);
    assert.deepEqual(readdirSync(root).sort(), ['notes.backbone.jsonc', 'out']);
  });
});

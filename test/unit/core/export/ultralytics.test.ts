import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { BackboneConfig } from '../../../../src/core/backbone/config/config';
import { ultralytics } from '../../../../src/core/export/ultralytics';

/** Arguments of the trainer in Ultralytics 8.3, from its `cfg/default.yaml`. */
const TRAINER = new Set(
  `model data epochs time patience batch imgsz save save_period cache device workers project name
  exist_ok pretrained optimizer verbose seed deterministic single_cls rect cos_lr close_mosaic resume
  amp fraction profile freeze multi_scale overlap_mask mask_ratio dropout lr0 lrf momentum weight_decay
  warmup_epochs warmup_momentum warmup_bias_lr box cls dfl pose kobj nbs hsv_h hsv_s hsv_v degrees
  translate scale shear perspective flipud fliplr bgr mosaic mixup copy_paste copy_paste_mode
  auto_augment erasing`.split(/\s+/),
);

/** Modules of `ultralytics.nn` that the layer tables name. */
const MODULES = new Set([
  'Conv',
  'C2f',
  'C3',
  'C3k2',
  'C2PSA',
  'SPPF',
  'nn.Upsample',
  'Concat',
  'Detect',
  'Classify',
]);

function files(arch: string, more: Partial<BackboneConfig> = {}): ReadonlyMap<string, string> {
  const config: BackboneConfig = {
    name: 'coins',
    backbone: { arch },
    head: { type: 'detection', classes: ['no', '10: ten', 'é"'] },
    input: { size: [64, 64] },
    ...more,
  };
  const refuse = (path: readonly (string | number)[]) => assert.fail(`refused ${path.join('.')}`);
  const made = ultralytics.files({ config, version: null }, refuse);
  return new Map(made.map(({ path, text }) => [path, text]));
}

const classification: Partial<BackboneConfig> = {
  head: { type: 'classification', classes: 4 },
  preprocessing: { resize: { mode: 'shortest', interpolation: 'bilinear' }, crop: [64, 64] },
};

describe('what Ultralytics reads', () => {
  it('finds images and the classes in their order in data.yaml', () => {
    const data = parse(files('yolov8n').get('data.yaml')!) as Record<string, unknown>;
    assert.deepEqual(Object.keys(data), ['path', 'train', 'val', 'names']);
    assert.deepEqual(data['names'], { 0: 'no', 1: '10: ten', 2: 'é"' });
  });

  for (const [arch, more] of [
    ['yolov8n', {}],
    ['yolo11s', {}],
    ['yolov8n-cls', classification],
  ] as const) {
    it(`knows every argument that train.py gives for ${arch}`, () => {
      const script = files(arch, {
        ...more,
        pretrained: { frozenStages: 3 },
        augmentation: [{ op: 'horizontalFlip', p: 0.5 }],
      }).get('train.py')!;
      const table = /^TRAINING.*?^\}/ms.exec(script)![0];
      const given = [...table.matchAll(/^ {4}"(\w+)":/gm)].map(([, name]) => name!);
      const passed = [...script.matchAll(/^ {8}(\w+)=/gm)].map(([, name]) => name!);
      assert.ok(given.includes('freeze') && passed.includes('deterministic'));
      assert.deepEqual(
        [...given, ...passed].filter((name) => !TRAINER.has(name)),
        [],
      );
    });
  }

  it('repeats the blocks of the backbone as often as depths says, and scales them no more', () => {
    const made = files('yolov8n', { backbone: { arch: 'yolov8n', depths: [2, 3, 4, 5] } });
    const model = parse(made.get('yolov8.yaml')!) as {
      readonly scales: Readonly<Record<string, readonly number[]>>;
      readonly backbone: readonly (readonly [number, number, string])[];
      readonly head: readonly (readonly [number, number, string])[];
    };
    const repeats = (rows: readonly (readonly [number, number, string])[]) =>
      rows.filter(([, , module]) => module === 'C2f').map(([, count]) => count);
    assert.deepEqual(model.scales['n'], [1, 0.25, 1024]);
    assert.deepEqual(repeats(model.backbone), [2, 3, 4, 5]);
    assert.deepEqual(repeats(model.head), [1, 1, 1, 1]);
  });

  for (const [arch, more] of [
    ['yolov5nu', {}],
    ['yolov8n', {}],
    ['yolo11n', {}],
    ['yolov8n-cls', classification],
    ['yolo11n-cls', classification],
  ] as const) {
    it(`reads layers of [from, repeats, module, arguments] for a wider ${arch}`, () => {
      const made = files(arch, { ...more, backbone: { arch, width: 2 } });
      const [file] = [...made.keys()].filter((path) => /^yolo.*\.yaml$/.test(path));
      const model = parse(made.get(file!)!) as {
        readonly nc: number;
        readonly scales: Readonly<Record<string, readonly number[]>>;
        readonly backbone: readonly unknown[][];
        readonly head: readonly unknown[][];
      };
      assert.deepEqual(Object.keys(model), ['nc', 'scales', 'backbone', 'head']);
      assert.equal(model.nc, more === classification ? 4 : 3);
      assert.equal(model.scales['n']?.length, 3);
      const layers = [...model.backbone, ...model.head];
      layers.forEach(([from, repeats, module, args], index) => {
        const sources = [from].flat() as number[];
        assert.ok(sources.every((layer) => layer === -1 || (layer >= -1 && layer < index)));
        assert.ok(Number(repeats) >= 1 && Array.isArray(args));
        assert.ok(MODULES.has(String(module)), String(module));
      });
    });
  }
});

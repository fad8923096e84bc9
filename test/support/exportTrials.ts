import type { BackboneConfig } from '../../src/core/backbone/config/config';
import { familyOf } from '../../src/core/backbone/families/catalogue';
import type { Family } from '../../src/core/backbone/families/family';

/** A configuration without a value, and with it. */
type Pair = readonly [without: BackboneConfig, withIt: BackboneConfig];

/** How a field is tried on a configuration, and in which file of a project its value has to show. */
export interface Trial {
  readonly pair: (base: BackboneConfig, family: Family) => Pair;
  readonly file: RegExp;
  /** Tried on every family, because whether it can be said depends on the architecture. */
  readonly everyFamily?: true;
}

const MODEL = /^(model\.py|config\.json|train\.py|yolo.*\.yaml)$/;
const IMAGES = /^(data\.py|preprocessor_config\.json)$/;
const TRAINING = /^(data\.py|train\.py)$/;
const CLASSES = /^(samples\.py|data\.yaml|export\.py|config\.json)$/;

const set =
  (section: keyof BackboneConfig, field: string, value: unknown) =>
  (base: BackboneConfig): Pair => [base, withField(base, section, field, value)];

function withField(
  base: BackboneConfig,
  section: keyof BackboneConfig,
  field: string,
  value: unknown,
): BackboneConfig {
  const before = base[section] as Readonly<Record<string, unknown>> | undefined;
  return { ...base, [section]: { ...before, [field]: value } };
}

function architecture(field: string, value: unknown): Trial {
  return { pair: set('backbone', field, value), file: MODEL, everyFamily: true };
}

/** Another value of a field of the resize rule, next to a rule that every target's base can have. */
function resize(field: string, value: unknown): Trial {
  return {
    pair: (base) => {
      const mode = base.head.type === 'detection' ? 'letterbox' : 'shortest';
      const rule = base.preprocessing?.resize ?? { mode, interpolation: 'bilinear' };
      const changed = { ...rule, [field]: value };
      return [
        withField(base, 'preprocessing', 'resize', rule),
        withField(base, 'preprocessing', 'resize', changed),
      ];
    },
    file: IMAGES,
  };
}

/** Another head where the architecture can have it. */
function headOf(head: BackboneConfig['head'], before?: BackboneConfig['head']): Trial {
  return {
    pair: (base) => {
      const detects = base.head.type === 'detection';
      if (head.type !== 'none' && detects !== (head.type === 'detection')) return [base, base];
      return [
        { ...base, head: before ?? base.head },
        { ...base, head },
      ];
    },
    file: CLASSES,
  };
}

/** Fields of a head's layers; whether an architecture has some of its own is the family's affair. */
function headLayers(type: string, classes: object, fields: readonly string[]) {
  const head = { type, ...classes } as BackboneConfig['head'];
  const layers = ['layerNorm', 24, 'batchNorm', 'silu'];
  const trials = fields.map((field): [string, Trial] => {
    const value = field === 'reads' ? 'pooled' : layers;
    const trial = headOf({ ...head, [field]: value } as BackboneConfig['head'], head);
    return [`head<${type}>.${field}`, { ...trial, file: MODEL, everyFamily: true }];
  });
  return Object.fromEntries(trials);
}

type Detector = Pick<BackboneConfig, 'neck' | 'head'> &
  Pick<BackboneConfig['backbone'], 'attention'>;

/** A detector of any backbone with other parts than before. */
function detector(after: Detector, before: Partial<Detector> = {}): Trial {
  const made = (base: BackboneConfig, { attention, ...parts }: Partial<Detector>) => ({
    ...base,
    ...parts,
    backbone: { ...base.backbone, ...(attention ? { attention } : {}) },
  });
  return {
    pair: (base) => [made(base, { ...after, attention: 'none', ...before }), made(base, after)],
    file: /^$/,
  };
}

function neckOf(neck: NonNullable<BackboneConfig['neck']>, before: typeof neck): Trial {
  return detector({ neck, head: boxes }, { neck: before });
}

function boxHead(fields: object, before: object = {}): Trial {
  const of = (own: object) => ({ ...boxes, style: 'yolov5', ...own }) as BackboneConfig['head'];
  return detector({ neck: { type: 'yolov5' }, head: of(fields) }, { head: of(before) });
}

/** What every augmentation needs to do anything at all. */
const needed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  translation: { x: 0.1, y: 0.1 },
  colorJitter: { brightness: 0.1 },
  rotation: { degrees: 10 },
  scale: { range: [0.8, 1.2] },
  blur: { sigma: [0.1, 1] },
  noise: { std: 0.1 },
  cutout: { size: 0.2 },
  mixup: { alpha: 32 },
  cutmix: { alpha: 1 },
};

/** One value for each field of an augmentation that is not the default. */
const changed: Readonly<Record<string, unknown>> = {
  ...{ degrees: 25, x: 0.15, y: 0.15, range: [0.7, 1.3], area: [0.3, 1], ratio: [0.5, 2] },
  ...{ brightness: 0.15, contrast: 0.15, saturation: 0.15, hue: 0.15, sigma: [0.2, 2] },
  ...{ std: 0.05, size: 0.4, count: 3, alpha: 0.3, p: 0.37 },
};

function augmentation(op: string, field: string): Trial {
  const one = { op, ...needed[op] };
  const after = field === 'op' ? one : { ...one, [field]: changed[field] };
  const before = field === 'op' ? [] : [one];
  return {
    pair: (base) => [
      { ...base, augmentation: before as BackboneConfig['augmentation'] } as BackboneConfig,
      { ...base, augmentation: [after] } as unknown as BackboneConfig,
    ],
    file: TRAINING,
  };
}

const names = ['north', 'south', 'west'];
const heads = { one: names, two: ['x', 'y'] };
const boxes = { type: 'detection', classes: names } as const;
const nms = { iou: 0.45, score: 0.25, max: 300 };

/** Every field but the augmentations', which follow from the schema. */
export const fieldTrials: Readonly<Record<string, Trial>> = {
  name: { pair: (base) => [base, { ...base, name: 'other' }], file: /^README\.md$/ },
  'backbone.arch': {
    pair: (base, { variants }) => [
      base,
      withField(base, 'backbone', 'arch', variants[1] ?? variants[0]),
    ],
    file: MODEL,
    everyFamily: true,
  },
  'backbone.dropout': architecture('dropout', 0.37),
  'backbone.stochasticDepth': architecture('stochasticDepth', 0.13),
  'backbone.outIndices': architecture('outIndices', [1]),
  'backbone.depth': architecture('depth', 2),
  'backbone.width': architecture('width', 2),
  'backbone.depths': {
    pair: (base, family) => {
      const own = family.depthsOf(base.backbone.arch);
      const more = own.map((depth) => depth + 1);
      return [base, withField(base, 'backbone', 'depths', more)];
    },
    file: MODEL,
    everyFamily: true,
  },
  'head<classification>.type': headOf(
    { type: 'classification', classes: names },
    { type: 'multihead', heads: { label: names } },
  ),
  'head<classification>.classes': headOf({ type: 'classification', classes: names }),
  'head<detection>.type': {
    pair: () => [baseOf(familyOf('yolov8n-cls')), baseOf(familyOf('yolov8n'))],
    file: /^data\.yaml$/,
  },
  'head<detection>.classes': headOf({ type: 'detection', classes: names }),
  'head<detection>.heads': boxHead({ classes: undefined, heads }),
  'head<detection>.style': boxHead({ style: 'yolov8' }),
  'head<detection>.anchors': boxHead({ anchors: [1, 2, 3].map((n) => [8 * n, 9 * n]) }),
  'head<detection>.nms.iou': boxHead({ nms: { ...nms, iou: 0.6 } }, { nms }),
  'head<detection>.nms.score': boxHead({ nms: { ...nms, score: 0.1 } }, { nms }),
  'head<detection>.nms.max': boxHead({ nms: { ...nms, max: 100 } }, { nms }),
  'backbone.attention': detector({ neck: { type: 'yolov8' }, head: boxes, attention: 'se' }),
  'head<detection>.norm': detector(
    { neck: { type: 'fpn' }, head: { ...boxes, style: 'retinanet', norm: 'group' } },
    { head: { ...boxes, style: 'retinanet' } },
  ),
  'neck<fpn>.type': neckOf({ type: 'fpn' }, { type: 'yolov8' }),
  'neck<fpn>.channels': neckOf({ type: 'fpn', channels: 64 }, { type: 'fpn' }),
  'neck<fpn>.extraBlocks': neckOf({ type: 'fpn', extraBlocks: 'maxPool' }, { type: 'fpn' }),
  'neck<pan>.type': neckOf({ type: 'pan' }, { type: 'yolov8' }),
  'neck<pan>.channels': neckOf({ type: 'pan', channels: 64 }, { type: 'pan' }),
  'neck<none>.type': neckOf({ type: 'none' }, { type: 'yolov8' }),
  ...Object.fromEntries(
    (['yolov5', 'yolov8', 'yolo11'] as const).flatMap((type) => [
      [`neck<${type}>.type`, neckOf({ type }, { type: type === 'yolov5' ? 'yolov8' : 'yolov5' })],
      [`neck<${type}>.size`, neckOf({ type, size: 'm' }, { type })],
      [`neck<${type}>.sppf`, neckOf({ type, sppf: true }, { type })],
    ]),
  ),
  'head<multihead>.type': headOf({ type: 'multihead', heads }),
  'head<multihead>.heads': headOf(
    { type: 'multihead', heads },
    { type: 'multihead', heads: { one: names, other: ['x', 'y'] } },
  ),
  ...headLayers('classification', { classes: names }, ['reads', 'hidden']),
  ...headLayers('multihead', { heads }, ['reads', 'hidden', 'shared']),
  'head<none>.type': headOf({ type: 'none' }),
  'input.size': {
    pair: (base) => {
      const larger = withField(base, 'input', 'size', [128, 128]);
      const crop = base.preprocessing?.crop;
      return [base, crop ? withField(larger, 'preprocessing', 'crop', [128, 128]) : larger];
    },
    file: /^(data\.py|train\.py)$/,
    everyFamily: true,
  },
  'input.channels': {
    pair: (base) => [base, withField(base, 'input', 'channels', 1)],
    file: MODEL,
    everyFamily: true,
  },
  'input.dynamic': { pair: set('input', 'dynamic', true), file: /^export\.py$/, everyFamily: true },
  'pretrained.weights': {
    pair: set('pretrained', 'weights', 'weights/a.safetensors'),
    file: /^train\.py$/,
    everyFamily: true,
  },
  'pretrained.frozenStages': {
    pair: set('pretrained', 'frozenStages', 1),
    file: MODEL,
    everyFamily: true,
  },
  'preprocessing.resize.mode': resize('mode', 'squash'),
  'preprocessing.resize.size': resize('size', 96),
  'preprocessing.resize.interpolation': resize('interpolation', 'bicubic'),
  'preprocessing.crop': {
    pair: (base) => {
      const shortest = withField(base, 'preprocessing', 'resize', {
        ...{ mode: 'shortest', size: 64, interpolation: 'bilinear' },
      });
      return [
        withField(shortest, 'preprocessing', 'crop', undefined),
        withField(shortest, 'preprocessing', 'crop', [64, 64]),
      ];
    },
    file: IMAGES,
  },
  'preprocessing.scale': { pair: set('preprocessing', 'scale', 0.01), file: IMAGES },
  'preprocessing.mean': { pair: set('preprocessing', 'mean', [0.1, 0.2, 0.3]), file: IMAGES },
  'preprocessing.std': { pair: set('preprocessing', 'std', [0.1, 0.2, 0.3]), file: IMAGES },
  // How this tool measures, which no training does: kept with the whole configuration.
  'runtime.batch': { pair: set('runtime', 'batch', 7), file: /^backbone\.json$/ },
  'runtime.threads': { pair: set('runtime', 'threads', 3), file: /^backbone\.json$/ },
  'runtime.precision': { pair: set('runtime', 'precision', 'float16'), file: MODEL },
};

/** How a field of the schema is tried; undefined for one that no one has decided on. */
export function trialOf(field: string): Trial | undefined {
  const [, op, name] = /^augmentation<(\w+)>\.(\w+)$/.exec(field) ?? [];
  if (op === undefined || name === undefined) return fieldTrials[field];
  const known = name === 'op' || name in changed;
  return known ? augmentation(op, name) : undefined;
}

/** A plain configuration of a family's smallest variant, which its own framework takes. */
export function baseOf({ name, framework, variants }: Family): BackboneConfig {
  const detects = framework === 'ultralytics' && !name.endsWith('-cls');
  const yolo = framework === 'ultralytics';
  return {
    name: 'net',
    backbone: { arch: variants[0]! },
    head: { type: detects ? 'detection' : 'classification', classes: ['a', 'b', 'c'] },
    input: { size: [64, 64] },
    ...(yolo && !detects
      ? {
          preprocessing: {
            resize: { mode: 'shortest', interpolation: 'bilinear' },
            crop: [64, 64],
          },
        }
      : {}),
  };
}

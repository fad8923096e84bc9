import { itemAt } from '../../shared/items/lookUp';

/** How the values of one tensor are drawn when there are no trained ones. */
export type InitRule =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly std: number }
  /** Evenly between `-bound` and `bound`. */
  | { readonly kind: 'uniform'; readonly bound: number }
  /** The same, moved by these again and again. */
  | { readonly kind: 'moved'; readonly bound: number; readonly offsets: readonly number[] }
  /** 0, 1, 2, …: bins whose expectation a fixed convolution computes. */
  | { readonly kind: 'counting' };

/** What a tensor is to the node that uses it. */
export interface WeightRole {
  readonly name: string;
  readonly layer: 'conv' | 'linear' | 'norm' | 'other';
  readonly part: 'weight' | 'bias' | 'mean' | 'variance';
  /** Of the layer's weight: `[out, in / groups, kH, kW]` or `[out, in]`. */
  readonly dims: readonly number[];
}

/** A framework's rules; the first that says something counts. */
export type InitPolicy = (role: WeightRole) => InitRule;

const constant = (value: number): InitRule => ({ kind: 'constant', value });
const normal = (std: number): InitRule => ({ kind: 'normal', std });
const uniform = (bound: number): InitRule => ({ kind: 'uniform', bound });
const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);

/** Inputs of one output, as PyTorch counts them. */
const fanIn = ({ dims }: WeightRole): number => product(dims.slice(1));

/** Outputs of a layer whose kernel has one place. */
const fanOut = (dims: readonly number[]): number => itemAt(dims, 0);

/** He et al. 2015 by fan-out, as torchvision initialises most convolutions. */
const heFanOut = ({ dims }: WeightRole): InitRule =>
  normal(Math.sqrt(2 / (fanOut(dims) * product(dims.slice(2)))));

/** What PyTorch gives a layer that no one initialises: kaiming_uniform with a = √5. */
const torchDefault = (role: WeightRole): InitRule => uniform(1 / Math.sqrt(fanIn(role)));

/** Glorot and Bengio 2010. */
const xavier = ({ dims }: WeightRole): InitRule =>
  uniform(Math.sqrt(6 / (fanOut(dims) + itemAt(dims, 1))));

/** Normalisations scale by one and shift by nothing everywhere. */
function policy(rules: {
  readonly conv: (role: WeightRole) => InitRule;
  readonly convBias?: (role: WeightRole) => InitRule;
  readonly linear: (role: WeightRole) => InitRule;
  readonly linearBias?: (role: WeightRole) => InitRule;
  /** Tensors with a rule of their own. */
  readonly named?: readonly (readonly [RegExp, (role: WeightRole) => InitRule])[];
}): InitPolicy {
  const zero = () => constant(0);
  const { convBias = zero, linearBias = zero, named = [] } = rules;
  return (role) => {
    const own = named.find(([pattern]) => pattern.test(role.name));
    if (own) return own[1](role);
    const weight = role.part === 'weight';
    if (role.layer === 'conv') return weight ? rules.conv(role) : convBias(role);
    if (role.layer === 'linear') return weight ? rules.linear(role) : linearBias(role);
    if (role.layer === 'norm') return constant(weight || role.part === 'variance' ? 1 : 0);
    throw new Error(`nothing says how ${role.name} is initialised`);
  };
}

const smallLinear = { conv: heFanOut, linear: () => normal(0.01) };
const resnet = policy({ conv: heFanOut, linear: torchDefault, linearBias: torchDefault });
const mobile = policy(smallLinear);
const efficient = policy({
  conv: heFanOut,
  linear: ({ dims }) => uniform(1 / Math.sqrt(fanOut(dims))),
});
const regnet = policy({ ...smallLinear, convBias: torchDefault });
const cspnet = policy({
  ...smallLinear,
  // timm's `zero_init_last`: a block begins as its shortcut.
  named: [[/blocks\.\d+\.conv2\.bn\.weight$/, () => constant(0)]],
});
const ultralytics = policy({
  conv: torchDefault,
  convBias: torchDefault,
  linear: torchDefault,
  linearBias: torchDefault,
  named: [
    [/\.dfl\.conv\.weight$/, () => ({ kind: 'counting' })],
    [/\.cv2\.\d+\.2\.bias$/, () => constant(1)],
    // About 5 objects in an image of 640 pixels (`Detect.bias_init`).
    [/\.cv3\.\d+\.2\.bias$/, ({ dims, name }) => constant(classBias(fanOut(dims), name))],
  ],
});

function classBias(classes: number, name: string): number {
  const level = Number(/\.cv3\.(\d+)\./.exec(name)?.[1]);
  return Math.log(5 / classes / (640 / (8 * 2 ** level)) ** 2);
}

/** The last layer begins at zero; layers that a configuration puts in front of it must not. */
function vitLinear(role: WeightRole): InitRule {
  if (/^heads\.\w+\.weight$/.test(role.name)) return constant(0);
  return /^(?:heads|shared)\./.test(role.name) ? torchDefault(role) : xavier(role);
}

/** By the family's name; sources are the `_init_weights` of each framework's model files. */
const POLICIES: Readonly<Record<string, InitPolicy>> = {
  ResNet: resnet,
  ResNeXt: resnet,
  'Wide ResNet': resnet,
  VGG: mobile,
  DenseNet: policy({
    conv: (role) => normal(Math.sqrt(2 / fanIn(role))),
    linear: torchDefault,
  }),
  MobileNetV2: mobile,
  MobileNetV3: mobile,
  EfficientNet: efficient,
  EfficientNetV2: efficient,
  ConvNeXt: policy({
    conv: () => normal(0.02),
    linear: () => normal(0.02),
    named: [[/layer_scale$/, () => constant(1e-6)]],
  }),
  RegNetX: regnet,
  RegNetY: regnet,
  ViT: policy({
    conv: (role) => normal(Math.sqrt(1 / fanIn(role))),
    linear: vitLinear,
    named: [
      [/^class_token$/, () => constant(0)],
      [/pos_embedding$/, () => normal(0.02)],
      [/out_proj\.weight$/, torchDefault],
      [/mlp\.\d\.bias$/, () => normal(1e-6)],
    ],
  }),
  Darknet: cspnet,
  CSPDarknet: cspnet,
};

/**
 * The rules of a detector: the backbone's by its family, neck and heads as Ultralytics leaves them.
 * @param classes of a head by the path of its module
 */
export function detectorPolicy(
  backbone: InitPolicy,
  classes: ReadonlyMap<string, number>,
): InitPolicy {
  return (role) => {
    if (role.name.startsWith('backbone.'))
      return backbone({ ...role, name: role.name.slice('backbone.'.length) });
    if (isOfTorchvision(role.name)) return torchvisionDetector(role);
    const [, module = '', level] = /^(.*)\.m\.(\d+)\.bias$/.exec(role.name) ?? [];
    const count = classes.get(module);
    return count === undefined ? ultralytics(role) : anchorBias(role, count, Number(level));
  };
}

function isOfTorchvision(name: string): boolean {
  return /\.(inner_blocks|layer_blocks|extra_blocks|classification_head|regression_head)\./.test(
    name,
  );
}

/** A hundredth of all places show an object at first. */
const FIRST_SHARE = 0.01;

/** Of the pyramid and of the heads of RetinaNet and FCOS; source: torchvision/models/detection. */
const torchvisionDetector: InitPolicy = (role) => {
  const { name, part } = role;
  if (role.layer !== 'conv') return constant(part === 'bias' || name.endsWith('.bias') ? 0 : 1);
  if (name.endsWith('cls_logits.bias')) return constant(-Math.log((1 - FIRST_SHARE) / FIRST_SHARE));
  if (part === 'bias') return constant(0);
  const isNeck = name.startsWith('neck.');
  return isNeck ? uniform(Math.sqrt(3 / fanIn(role))) : normal(0.01);
};

/**
 * PyTorch's own, and on top of it 8 objects in an image of 640 pixels and classes that are equally
 * rare; source: YOLOv5, `Detect._initialize_biases`.
 */
function anchorBias(role: WeightRole, classes: number, level: number): InitRule {
  const objectness = Math.log(8 / (640 / (8 * 2 ** level)) ** 2);
  const each = Math.log(0.6 / (classes - 0.99999));
  const offsets = [0, 0, 0, 0, objectness, ...Array<number>(classes).fill(each)];
  return { kind: 'moved', bound: 1 / Math.sqrt(fanIn(role)), offsets };
}

/** The rules of a family; Ultralytics leaves PyTorch's own in place. */
export function policyOf(family: {
  readonly name: string;
  readonly framework: string;
}): InitPolicy {
  if (family.framework === 'ultralytics') return ultralytics;
  const found = POLICIES[family.name] ?? (family.framework === 'timm' ? cspnet : undefined);
  if (!found) throw new Error(`${family.name} has no rule of initialisation`);
  return found;
}

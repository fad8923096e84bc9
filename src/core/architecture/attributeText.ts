import type { Attribute, Attributes, Node } from '../onnx/model';
import { tensorNumbers } from '../onnx/tensorValues';
import { shownValue } from './shownText';

/** Values that ONNX assumes when nothing is written; some exporters write them, others don't. */
const DEFAULTS: Readonly<Record<string, string>> = {
  allowzero: '0',
  alpha: '1',
  auto_pad: 'NOTSET',
  beta: '1',
  ceil_mode: '0',
  count_include_pad: '0',
  group: '1',
  storage_order: '0',
  training_mode: '0',
  transA: '0',
  transB: '0',
};

/** Attributes that are a default where each element is this, in the operators that take windows. */
const NEUTRAL: Readonly<Record<string, string>> = { dilations: '1', pads: '0', strides: '1' };
const WINDOWS = new Set([
  'Conv',
  'ConvTranspose',
  'MaxPool',
  'AveragePool',
  'LpPool',
  'QLinearConv',
]);
/** `alpha` means something else, with another default, in these. */
const OWN_ALPHA = new Set(['Elu', 'HardSigmoid', 'LeakyRelu', 'Selu', 'Swish', 'ThresholdedRelu']);

/** A node's attributes by name, as text, without those that only state the default. */
export function attributeTexts({ opType, attributes }: Node): (readonly [string, string])[] {
  return Object.entries(attributes)
    .map(([name, value]) => [name, attributeText(value)] as const)
    .filter(([name, text]) => !isDefault(opType, name, text, attributes))
    .map(([name, text]) => [shownValue(name), text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function isDefault(op: string, name: string, text: string, attributes: Attributes): boolean {
  const neutral = Object.hasOwn(NEUTRAL, name) ? NEUTRAL[name] : undefined;
  if (neutral !== undefined && WINDOWS.has(op)) {
    const value = attributes[name];
    return value?.type === 'ints' && value.value.every((item) => String(item) === neutral);
  }
  if (name === 'alpha' && OWN_ALPHA.has(op)) return false;
  return Object.hasOwn(DEFAULTS, name) && DEFAULTS[name] === text;
}

function attributeText(attribute: Attribute): string {
  switch (attribute.type) {
    case 'float':
      return decimal(attribute.value);
    case 'int':
      return String(attribute.value);
    case 'string':
      return shownValue(attribute.value);
    case 'floats':
      return list(attribute.value.map(decimal));
    case 'ints':
      return list(attribute.value.map(String));
    case 'strings':
      return list(attribute.value);
    case 'tensor': {
      const { dataType, dims } = attribute.value;
      const numbers = dims.length < 2 && tensorNumbers(attribute.value);
      const shape = `${dataType} ${dims.join('×') || 'scalar'}`;
      return numbers && numbers.length <= 8 ? `${shape} ${list(numbers.map(decimal))}` : shape;
    }
    case 'graph':
      return `a graph of ${attribute.value.nodes.length} nodes`;
    case 'tensors':
      return `${attribute.value.length} tensors`;
    case 'graphs':
      return `${attribute.value.length} graphs`;
    case 'other':
      return '…';
    default:
      return attribute satisfies never;
  }
}

/** Broken numbers are stored with 32 bits: more digits than seven are noise. */
function decimal(value: number): string {
  return String(Number(value.toPrecision(7)));
}

function list(items: readonly string[]): string {
  return shownValue(`[${items.join(', ')}]`);
}

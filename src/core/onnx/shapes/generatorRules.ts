import { itemAt } from '../../shared/items/lookUp';
import { intAttribute, intsAttribute, stringAttribute } from '../attribute';
import type { Dim } from '../model';
import { quotient, sum } from './dims';
import { typeAttribute } from './elementwiseRules';
import type { OpContext, ShapeRule } from './facts';
import { axisOf } from './facts';
import type { RuleTable } from './ruleTable';
import { all, ofRank, outputs, shapeAt, typeAt } from './ruleTable';

function firstElement({ inputs }: OpContext, index: number): Dim {
  return inputs[index]?.elements?.[0] ?? null;
}

const random: ShapeRule = (op) => [
  {
    shape: intsAttribute(op.attributes, 'shape') ?? null,
    dataType: typeAttribute(op, 'dtype', 'float32'),
  },
];

const multinomial: ShapeRule = (op) => [
  {
    shape: [shapeAt(op, 0)?.[0] ?? null, intAttribute(op.attributes, 'sample_size', 1)],
    dataType: typeAttribute(op, 'dtype', 'int32'),
  },
];

/** Weights of a window function. */
const windowFunction: ShapeRule = (op) => [
  {
    shape: [firstElement(op, 0)],
    dataType: typeAttribute(op, 'output_datatype', 'float32'),
  },
];

/** Half of a spectrum, with the middle. */
function half(length: Dim): Dim {
  return sum(quotient(length, 2), 1);
}

const melWeights: ShapeRule = (op) => [
  {
    shape: [half(firstElement(op, 1)), firstElement(op, 0)],
    dataType: typeAttribute(op, 'output_datatype', 'float32'),
  },
];

/** Spectra are complex, in a last axis of two; the inverse of half a spectrum is real. */
const fourier: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const dataType = typeAt(op, 0);
  if (!shape) return [{ shape: null, dataType }];
  const byAttribute = intAttribute(op.attributes, 'axis', op.opset < 20 ? 1 : -2);
  const axis = op.inputs[2] ? firstElement(op, 2) : byAttribute;
  const isInverse = intAttribute(op.attributes, 'inverse', 0) === 1;
  const isHalf = intAttribute(op.attributes, 'onesided', 0) === 1;
  const last = isInverse && isHalf ? 1 : 2;
  if (typeof axis !== 'number') {
    // A whole spectrum is as long as the signal, whichever axis it is along.
    const isKept = !isHalf && !op.inputs[1];
    const dims = shape.slice(0, -1).map((dim) => (isKept ? dim : null));
    return [{ shape: [...dims, last], dataType }];
  }
  const at = axisOf(axis, shape.length);
  const signal = isInverse && isHalf ? doubled(itemAt(shape, at)) : itemAt(shape, at);
  const length = op.inputs[1] ? firstElement(op, 1) : signal;
  const spectrum = isHalf && !isInverse ? half(length) : length;
  const dims = shape.map((dim, i) => (i === at ? spectrum : dim));
  return [{ shape: [...dims.slice(0, -1), last], dataType }];
};

/** The even length whose half spectrum has so many values. */
function doubled(bins: Dim): Dim {
  return typeof bins === 'number' ? 2 * (bins - 1) : null;
}

/** `[batch, frames, bins, 2]` of a signal cut into frames. */
const shortTimeFourier: ShapeRule = (op) => {
  const [batch = null, length = null] = shapeAt(op, 0) ?? [];
  const step = firstElement(op, 1);
  const frame = op.inputs[3] ? firstElement(op, 3) : (shapeAt(op, 2)?.[0] ?? null);
  const isHalf = intAttribute(op.attributes, 'onesided', 1) === 1;
  const room = typeof frame === 'number' ? sum(length, -frame) : null;
  const frames = sum(quotient(room, step), 1);
  const bins = isHalf ? half(frame) : frame;
  return [{ shape: [batch, frames, bins, 2], dataType: typeAt(op, 0) }];
};

/** Sampling grids `[N, H, W, 2]` or `[N, D, H, W, 3]` for a size `[N, C, …]`. */
const affineGrid: ShapeRule = (op) => {
  const size = op.inputs[1]?.elements;
  const rank = op.inputs[1]?.shape?.[0];
  const spatial = size?.slice(2) ?? (typeof rank === 'number' ? ofRank(rank - 2) : null);
  const batch = size?.[0] ?? shapeAt(op, 0)?.[0] ?? null;
  return [{ shape: spatial && [batch, ...spatial, spatial.length], dataType: typeAt(op, 0) }];
};

const CHANNELS: Readonly<Record<string, number>> = { RGB: 3, BGR: 3, Grayscale: 1 };

const decodeImage: ShapeRule = (op) => {
  const format = stringAttribute(op.attributes, 'pixel_format', 'RGB');
  return outputs(op, { shape: [null, null, CHANNELS[format] ?? null], dataType: 'uint8' });
};

export const generatorRules: RuleTable = {
  ...all('RandomNormal RandomUniform', random),
  ...all('BlackmanWindow HammingWindow HannWindow', windowFunction),
  AffineGrid: affineGrid,
  DFT: fourier,
  ImageDecoder: decodeImage,
  MelWeightMatrix: melWeights,
  Multinomial: multinomial,
  STFT: shortTimeFourier,
};

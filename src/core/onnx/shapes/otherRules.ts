import { intsAttribute, stringAttribute } from '../attribute';
import type { Dim } from '../model';
import type { Facts, ShapeRule } from './facts';
import { axisOf, UNKNOWN } from './facts';
import type { RuleTable } from './ruleTable';
import { all, outputs, shapeAt, typeAt } from './ruleTable';

const unknown: ShapeRule = (op) => outputs(op);

/** Losses are one number unless every element's is asked for. */
function loss(labelIndex: number): ShapeRule {
  return (op) => {
    const isWhole = stringAttribute(op.attributes, 'reduction', 'mean') !== 'none';
    const shape = isWhole ? [] : shapeAt(op, labelIndex);
    const dataType = typeAt(op, 0);
    return outputs(op, { shape, dataType }, { shape: shapeAt(op, 0), dataType });
  };
}

const centerCropPad: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const sizes = op.inputs[1]?.elements;
  const dataType = typeAt(op, 0);
  if (!shape) return [{ shape: null, dataType }];
  const axes = intsAttribute(op.attributes, 'axes') ?? [...shape.keys()];
  const cropped: Dim[] = [...shape];
  axes.forEach((axis, i) => (cropped[axisOf(axis, shape.length)] = sizes?.[i] ?? null));
  return [{ shape: cropped, dataType }];
};

const tfIdf: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const indexes = intsAttribute(op.attributes, 'ngram_indexes');
  const width = indexes ? Math.max(...indexes) + 1 : null;
  return [{ shape: shape && [...shape.slice(0, -1), width], dataType: 'float32' }];
};

/** The parts of each text, as many as the longest has, and how many each has. */
const splitText: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const parts: Facts = { shape: shape && [...shape, null], dataType: 'string' };
  return outputs(op, parts, { shape, dataType: 'int64' });
};

/** What becomes of a text depends on which words are left out. */
const normalizeText: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const kept = intsAttribute(op.attributes, 'stopwords') ?? op.attributes['stopwords'];
  const dims = shape?.map((dim, i) => (kept && i === shape.length - 1 ? null : dim)) ?? null;
  return [{ shape: dims, dataType: 'string' }];
};

const SEQUENCES = `ConcatFromSequence Optional SequenceAt SequenceConstruct SequenceEmpty SequenceErase
  SequenceInsert SplitToSequence`;

export const otherRules: RuleTable = {
  ...all(SEQUENCES, unknown),
  CenterCropPad: centerCropPad,
  NegativeLogLikelihoodLoss: loss(1),
  OptionalHasElement: () => [{ ...UNKNOWN, shape: [], dataType: 'bool' }],
  SequenceLength: () => [{ shape: [], dataType: 'int64' }],
  SoftmaxCrossEntropyLoss: loss(1),
  StringNormalizer: normalizeText,
  StringSplit: splitText,
  TfIdfVectorizer: tfIdf,
};

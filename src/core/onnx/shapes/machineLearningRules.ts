import { itemAt } from '../../shared/items/lookUp';
import { intAttribute, intsAttribute } from '../attribute';
import type { DataType } from '../dataType';
import type { Attributes, Dim } from '../model';
import type { OpContext, ShapeRule } from './facts';
import type { RuleTable } from './ruleTable';
import { all, likeInput, outputs, shapeAt, typeAt } from './ruleTable';

/** Rows of `[N, C]`; a vector is one row. */
export function rowsOf(op: OpContext): Dim {
  const shape = shapeAt(op, 0);
  if (!shape) return null;
  return shape.length > 1 ? itemAt(shape, 0) : 1;
}

const regressor: ShapeRule = (op) => {
  const { attributes } = op;
  const targets = intAttribute(attributes, 'n_targets', intAttribute(attributes, 'targets', 1));
  return [
    { shape: [rowsOf(op), targets], dataType: typeAt(op, 0) === 'float64' ? 'float64' : 'float32' },
  ];
};

/** The class of each row, and the score of each class. */
const classifier: ShapeRule = (op) => {
  const labels = labelsOf(op.attributes);
  const rows = rowsOf(op);
  return outputs(
    op,
    { shape: [rows], dataType: labels.dataType },
    { shape: [rows, labels.count], dataType: 'float32' },
  );
};

function labelsOf(attributes: Attributes): { dataType: DataType; count: number | null } {
  const texts = attributes['classlabels_strings'] ?? attributes['classlabels_string'];
  const numbers = attributes['classlabels_int64s'] ?? attributes['classlabels_ints'];
  if (texts?.type === 'strings') return { dataType: 'string', count: texts.value.length };
  return { dataType: 'int64', count: numbers?.type === 'ints' ? numbers.value.length : null };
}

const encoder: ShapeRule = (op) => {
  const { cats_int64s: numbers, cats_strings: texts } = op.attributes;
  const list = numbers ?? texts;
  const count = list && 'value' in list && Array.isArray(list.value) ? list.value.length : null;
  const shape = shapeAt(op, 0);
  return [{ shape: shape && [...shape, count], dataType: 'float32' }];
};

/** Columns `Y` of `X`. */
const extractor: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const count = shapeAt(op, 1)?.reduce<Dim>(
    (a, b) => (typeof a === 'number' && typeof b === 'number' ? a * b : null),
    1,
  );
  const rows = shape && (shape.length === 1 ? [1] : shape.slice(0, -1));
  return [{ shape: rows && [...rows, count ?? null], dataType: typeAt(op, 0) }];
};

/** The type of a label encoder's values is that of the attribute that holds them. */
const labelEncoder: ShapeRule = (op) => {
  const { values_int64s: whole, values_floats: broken, values_tensor: tensor } = op.attributes;
  const named = whole ? 'int64' : broken ? 'float32' : 'string';
  const dataType = tensor?.type === 'tensor' ? tensor.value.dataType : named;
  return [{ shape: shapeAt(op, 0), dataType }];
};

const featureVectorizer: ShapeRule = (op) => {
  const widths = intsAttribute(op.attributes, 'inputdimensions');
  const width = widths?.reduce((a, b) => a + b, 0) ?? null;
  return [{ shape: [rowsOf(op), width], dataType: 'float32' }];
};

const none: ShapeRule = (op) => outputs(op);

export const machineLearningRules: RuleTable = {
  ...all('LinearRegressor SVMRegressor TreeEnsemble TreeEnsembleRegressor', regressor),
  ...all('LinearClassifier TreeEnsembleClassifier', classifier),
  ...all('Normalizer Scaler', likeInput(0, 'float32')),
  ...all('Binarizer Imputer', likeInput(0)),
  // Maps and sequences have neither shape nor type here.
  ...all('CastMap CategoryMapper DictVectorizer SVMClassifier ZipMap', none),
  ArrayFeatureExtractor: extractor,
  FeatureVectorizer: featureVectorizer,
  LabelEncoder: labelEncoder,
  OneHotEncoder: encoder,
};

import { valueAt } from '../../shared/items/lookUp';
import { attentionRules } from './attentionRules';
import { constantRules } from './constantRules';
import { contribRules } from './contribRules';
import { elementRules } from './elementRules';
import { elementwiseRules } from './elementwiseRules';
import type { ShapeRule } from './facts';
import { generatorRules } from './generatorRules';
import { layoutRules } from './layoutRules';
import { machineLearningRules } from './machineLearningRules';
import { matrixRules } from './matrixRules';
import { nchwcRules } from './nchwcRules';
import { normalisationRules } from './normalisationRules';
import { otherRules } from './otherRules';
import { quantisationRules } from './quantisationRules';
import { recurrentRules } from './recurrentRules';
import { reductionRules } from './reductionRules';
import { resizeRules } from './resizeRules';
import type { RuleTable } from './ruleTable';
import { selectionRules } from './selectionRules';
import { trainingRules } from './trainingRules';
import { windowRules } from './windowRules';

const onnxRules: RuleTable = {
  ...attentionRules,
  ...constantRules,
  ...elementRules,
  ...elementwiseRules,
  ...generatorRules,
  ...layoutRules,
  ...matrixRules,
  ...normalisationRules,
  ...otherRules,
  ...quantisationRules,
  ...recurrentRules,
  ...reductionRules,
  ...resizeRules,
  ...selectionRules,
  ...windowRules,
};

const flexAttention: RuleTable = { FlexAttention: valueAt(attentionRules, 'Attention') };

/** Operators mean what their domain says: a name alone does not tell. */
const RULES: ReadonlyMap<string, ReadonlyMap<string, ShapeRule>> = new Map(
  Object.entries({
    '': onnxRules,
    'ai.onnx.ml': machineLearningRules,
    'ai.onnx.preview': flexAttention,
    'ai.onnx.preview.training': trainingRules,
    'com.microsoft': contribRules,
    'com.microsoft.nchwc': nchwcRules,
  }).map(([domain, rules]) => [domain, new Map(Object.entries(rules))]),
);

/** The shape rule of an operator; `undefined` where none is known. */
export function shapeRule(domain: string, opType: string): ShapeRule | undefined {
  return RULES.get(domain)?.get(opType);
}

import type { Node, Shape } from '../model';
import { isControlFlow } from '../shapes/controlFlow';
import type { OpContext } from '../shapes/facts';
import { shapeRule } from '../shapes/rules';
import { allNodes, innerGraphs } from '../topology';
import { contribMacs, nchwcMacs } from './contribMacs';
import type { MacRule } from './macRules';
import { machineLearningMacs, onnxMacs, previewMacs } from './macRules';

const RULES: ReadonlyMap<string, ReadonlyMap<string, MacRule>> = new Map(
  Object.entries({
    '': onnxMacs,
    'ai.onnx.ml': machineLearningMacs,
    'ai.onnx.preview': previewMacs,
    'com.microsoft': contribMacs,
    'com.microsoft.nchwc': nchwcMacs,
  }).map(([domain, rules]) => [domain, new Map(Object.entries(rules))]),
);

/**
 * Multiply-accumulates of an operator: 0 where it is known to multiply nothing, `null` where a shape
 * or the operator itself is not known.
 */
export function macsOf(op: OpContext, outputs: readonly Shape[]): number | null {
  const rule = RULES.get(op.domain)?.get(op.opType);
  if (rule) return rule(op, outputs);
  return shapeRule(op.domain, op.opType) ? 0 : null;
}

/**
 * Multiply-accumulates of a node. How often a branch or loop runs is not known: `null`, unless it
 * multiplies nothing inside.
 */
export function macsOfNode(node: Node, op: OpContext, outputs: readonly Shape[]): number | null {
  if (!isControlFlow(node)) return macsOf(op, outputs);
  return innerGraphs(node).every((graph) => [...allNodes(graph)].every(multipliesNothing))
    ? 0
    : null;
}

function multipliesNothing(node: Node): boolean {
  const { domain, opType } = node;
  if (isControlFlow(node)) return true;
  return !RULES.get(domain)?.has(opType) && shapeRule(domain, opType) !== undefined;
}

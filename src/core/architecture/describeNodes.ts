import { itemAt } from '../shared/items/lookUp';
import type { ModelCounts, NodeCount } from '../onnx/counting/countModel';
import type { Shape } from '../onnx/model';
import type { Facts } from '../onnx/shapes/facts';
import { attributeTexts } from './attributeText';
import { constantInputs } from './constants';
import { sumFigures } from './sumFigures';
import type { Flow, FlowStep } from './flow';
import type { GroupedNode } from './groups/groupDraft';
import { modulePath } from './groups/modulePath';
import { Interner } from './interner';
import { shownDims, shownName, shownValue } from './shownText';
import type { ArchitectureNode, Figures, NodeKind, NodeTimes, ValueShape } from './types';

export interface DescribeInput {
  readonly flow: Flow;
  readonly counts: ModelCounts;
  readonly constants: ReadonlySet<string>;
  readonly inputShapes: ReadonlyMap<string, Shape>;
  readonly times: NodeTimes | null;
}

export interface DescribedNodes {
  /** Not grouped yet. */
  readonly nodes: readonly ArchitectureNode[];
  readonly grouped: readonly GroupedNode[];
  readonly kinds: readonly NodeKind[];
  readonly values: readonly ValueShape[];
}

const NOTHING: Figures = { parameters: 0, macs: 0, bytes: 0, ms: null };
const NO_FACTS: Facts = { shape: null, dataType: null };

/** What is shown of each node, and what grouping needs to know of it. */
export function describeNodes(input: DescribeInput): DescribedNodes {
  const kinds = new Interner<NodeKind>();
  const values = new Interner<ValueShape>();
  const tokens = new Interner<Pick<NodeKind, 'op' | 'attributes'>>();
  const nodes: ArchitectureNode[] = [];
  const grouped: GroupedNode[] = [];
  input.flow.steps.forEach((step, index) => {
    const inputs = itemAt(input.flow.inputs, index);
    const kind = kindOf(step, input);
    const facts = factsOf(step, input);
    const outputs = facts.map((f) => values.add({ type: f.dataType, dims: shownDims(f.shape) }));
    const figures = step.role === 'operator' ? figuresOf(step, input.times) : NOTHING;
    const { role } = step;
    const name = shownName(step.name);
    nodes.push({ role, name, kind: kinds.add(kind), inputs, outputs, group: -1, ...figures });
    grouped.push({
      path: pathOf(step, input.constants),
      token: tokens.add({ op: kind.op, attributes: kind.attributes }),
      inputs,
      dims: dimsOf(facts[0]),
      macs: figures.macs,
      isShape: facts[0]?.dataType === 'int64' && (facts[0].shape?.length ?? 2) < 2,
    });
  });
  return { nodes, grouped, kinds: kinds.values, values: values.values };
}

function kindOf(step: FlowStep, { constants, counts }: DescribeInput): NodeKind {
  if (step.role !== 'operator') {
    return { op: step.role === 'input' ? 'Input' : 'Output', attributes: [], constants: [] };
  }
  const { node } = step.count;
  return {
    op: shownValue(node.domain ? `${node.domain}.${node.opType}` : node.opType),
    attributes: attributeTexts(node),
    constants: constantInputs(node, constants, counts.values),
  };
}

/** An input is shown as it is declared, with its free dimensions. */
function factsOf(step: FlowStep, { counts, inputShapes }: DescribeInput): Facts[] {
  if (step.role === 'operator') {
    const names = step.count.node.outputs.filter((name) => name !== '');
    return names.map((name) => counts.values.get(name) ?? NO_FACTS);
  }
  const facts = counts.values.get(step.name) ?? NO_FACTS;
  return [{ ...facts, shape: inputShapes.get(step.name) ?? facts.shape }];
}

function figuresOf(
  { count, folded }: FlowStep & { role: 'operator' },
  times: NodeTimes | null,
): Figures {
  const figures = (part: NodeCount): Figures => ({
    parameters: part.parameters,
    macs: part.macs,
    bytes: part.activationBytes,
    ms: times?.ms.get(part.node.name || (part.node.outputs[0] ?? '')) ?? null,
  });
  return folded.length === 0 ? figures(count) : sumFigures([count, ...folded].map(figures));
}

function pathOf(step: FlowStep, constants: ReadonlySet<string>): GroupedNode['path'] {
  if (step.role !== 'operator') return [];
  const { name, opType, inputs } = step.count.node;
  return modulePath(
    name,
    opType,
    inputs.filter((input) => constants.has(input)),
  );
}

function dimsOf(facts: Facts | undefined): GroupedNode['dims'] {
  return facts?.shape?.slice(1).map((dim) => (typeof dim === 'number' ? dim : null)) ?? null;
}

import { itemAt } from '../../shared/items/lookUp';
import { intAttribute, intsAttribute } from '../attribute';
import type { Dim, Graph, Node, Shape } from '../model';
import type { Facts } from './facts';
import { axisOf, UNKNOWN } from './facts';

const CONTROL_FLOW = new Set(['If', 'Loop', 'Scan', 'SequenceMap']);

/** Whether a node runs inner graphs. */
export function isControlFlow({ domain, opType }: Node): boolean {
  return domain === '' && CONTROL_FLOW.has(opType);
}

/** Facts of a graph's outputs for facts of its inputs. */
export type InferInside = (graph: Graph, given: readonly Facts[]) => readonly Facts[];

/** Outputs of a branch or loop, as far as they are the same whatever happens inside. */
export function controlFlow(
  node: Node,
  values: ReadonlyMap<string, Facts>,
  inside: InferInside,
): readonly Facts[] {
  const inputs = node.inputs.map((name) => values.get(name) ?? UNKNOWN);
  if (node.opType === 'If') return branches(node, inputs[0]?.elements?.[0], inside);
  const body = node.attributes['body'];
  if (body?.type !== 'graph') return [];
  if (node.opType === 'Loop') return loop(body.value, inputs, inside);
  return node.opType === 'Scan' ? scan(node, body.value, inputs, inside) : [];
}

function branches(
  { attributes }: Node,
  condition: Dim | undefined,
  inside: InferInside,
): readonly Facts[] {
  const { then_branch: yes, else_branch: no } = attributes;
  if (yes?.type !== 'graph' || no?.type !== 'graph') return [];
  if (typeof condition === 'number') return inside((condition ? yes : no).value, []);
  const others = inside(no.value, []);
  return inside(yes.value, []).map((facts, i) => common(facts, others[i] ?? UNKNOWN));
}

/** What two results have in common. */
function common(a: Facts, b: Facts): Facts {
  const dataType = a.dataType === b.dataType ? a.dataType : null;
  return { shape: commonShape(a.shape, b.shape), dataType };
}

function commonShape(a: Shape, b: Shape): Shape {
  if (!a || a.length !== b?.length) return null;
  return a.map((dim, i) => (dim === b[i] ? dim : null));
}

/** What is carried keeps its shape only if one turn keeps it; the number of turns is not known. */
function loop(body: Graph, [, , ...carried]: readonly Facts[], inside: InferInside): Facts[] {
  const counter: Facts = { shape: [], dataType: 'int64' };
  const condition: Facts = { shape: [], dataType: 'bool' };
  const turn = (states: readonly Facts[]) => inside(body, [counter, condition, ...states]).slice(1);
  let states = carried.map(({ shape, dataType }): Facts => ({ shape, dataType }));
  // Each turn can only take away what is known, so that this ends.
  for (;;) {
    const next = turn(states);
    const kept = states.map((state, i) => common(state, next[i] ?? UNKNOWN));
    if (kept.every(({ shape }, i) => String(shape) === String(itemAt(states, i).shape))) {
      return [...kept, ...next.slice(kept.length).map((facts) => stacked(facts, null, 0))];
    }
    states = kept;
  }
}

/** One turn for each element along an axis of the inputs. */
function scan(node: Node, body: Graph, inputs: readonly Facts[], inside: InferInside): Facts[] {
  // The first version had a batch, and lengths as an optional first input.
  if (node.inputs[0] === '') return batchedScan(body, inputs.slice(1), node, inside);
  const count = intAttribute(node.attributes, 'num_scan_inputs', 1);
  const states = inputs.slice(0, inputs.length - count);
  const scanned = inputs.slice(inputs.length - count);
  const axes = intsAttribute(node.attributes, 'scan_input_axes') ?? [];
  const axisAt = (i: number) => axisOf(axes[i] ?? 0, scanned[i]?.shape?.length ?? 0);
  const length = scanned[0]?.shape?.[axisAt(0)] ?? null;
  const parts = scanned.map(({ shape, dataType }, i): Facts => ({
    shape: shape?.filter((_, axis) => axis !== axisAt(i)) ?? null,
    dataType,
  }));
  const results = inside(body, [...states, ...parts]);
  const places = intsAttribute(node.attributes, 'scan_output_axes') ?? [];
  return results.map((facts, i) => {
    if (i < states.length) return common(itemAt(states, i), facts);
    return stacked(facts, length, places[i - states.length] ?? 0);
  });
}

/** One turn for each element along the second axis; the first is a batch that the body does not see. */
function batchedScan(
  body: Graph,
  inputs: readonly Facts[],
  { attributes }: Node,
  inside: InferInside,
): Facts[] {
  const states = inputs.length - intAttribute(attributes, 'num_scan_inputs', 1);
  const [batch = null, length = null] = inputs[states]?.shape ?? [];
  const parts = inputs.map(({ shape, dataType }, i): Facts => ({
    shape: shape?.slice(i < states ? 1 : 2) ?? null,
    dataType,
  }));
  return inside(body, parts).map(({ shape, dataType }, i) => ({
    shape: shape && [batch, ...(i < states ? [] : [length]), ...shape],
    dataType,
  }));
}

function stacked({ shape, dataType }: Facts, length: Dim, axis: number): Facts {
  if (!shape) return { shape: null, dataType };
  const at = axisOf(axis, shape.length + 1);
  return { shape: [...shape.slice(0, at), length, ...shape.slice(at)], dataType };
}

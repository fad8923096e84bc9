import type { Graph } from '../onnx/model';

/** A range of `graph.nodes`. */
interface Range {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Backbone, neck and heads of a graph whose modules are named so: `backbone.…`, `neck.…`, and `head.…`,
 * or `head.NAME.…` of several whose outputs are `NAME_boxes`.
 * @returns undefined for any other graph
 */
export function detectorStages({ nodes, outputs }: Graph): readonly Range[] | undefined {
  const heads = new Set(
    outputs.flatMap(({ name }) => (name.endsWith('_boxes') ? name.slice(0, -6) : [])),
  );
  const ranges: { name: string; from: number; to: number }[] = [];
  nodes.forEach((node, index) => {
    const name = partOf(node.name, heads) ?? ranges.at(-1)?.name;
    const last = ranges.at(-1);
    if (name === undefined) return;
    if (last?.name === name) last.to = index + 1;
    else ranges.push({ name, from: index, to: index + 1 });
  });
  const names = new Set(ranges.map(({ name }) => name));
  const isWhole = names.size === ranges.length && ranges[0]?.name === 'backbone';
  return isWhole && ranges.length > 1 ? ranges : undefined;
}

function partOf(node: string, heads: ReadonlySet<string>): string | undefined {
  const [part, second = ''] = node.split('.');
  if (part === 'head') return heads.has(second) ? `head.${second}` : 'head';
  return part === 'backbone' || part === 'neck' ? part : undefined;
}

import { itemAt } from '../../shared/items/lookUp';
import { Interner } from '../interner';
import type { Architecture, ValueShape } from '../types';

/**
 * Operators for which the order of the inputs means nothing, and those whose inner graphs read values in
 * the order of their own nodes.
 */
const UNORDERED = new Set(
  'Add And BitwiseAnd BitwiseOr Equal If Loop Max Mean Min Mul Or Scan SequenceMap Sum Xor'.split(
    ' ',
  ),
);

/** Whether the order in which a node's inputs are listed means nothing. */
export function isUnordered({ nodes, kinds }: Architecture, node: number): boolean {
  return UNORDERED.has(itemAt(kinds, itemAt(nodes, node).kind).op);
}

/** Type and shape without the names of free dimensions, which every exporter chooses itself. */
export function shapeToken({ type, dims }: ValueShape): string {
  const sizes = dims?.map((dim) => (typeof dim === 'string' ? '*' : (dim ?? '?')));
  return `${type} ${sizes?.join('×')}`;
}

/** One side of a comparison: an architecture with what reads each of its nodes. */
export interface Side {
  readonly architecture: Architecture;
  readonly readers: readonly (readonly number[])[];
}

export function sideOf(architecture: Architecture): Side {
  const readers = architecture.nodes.map((): number[] => []);
  architecture.nodes.forEach(({ inputs }, node) => {
    for (const input of inputs) itemAt(readers, input).push(node);
  });
  return { architecture, readers };
}

/** Numbers that are equal for equal structure, in one or in two architectures. */
export class NodeHashes {
  private readonly kinds = new Interner<string>((text) => text);
  private readonly known = new Interner<string>((text) => text);

  /** What each node does: with its weights' shapes, without them, or by its operator alone. */
  labels({ architecture }: Side, detail: 'kind' | 'attributes' | 'op'): number[] {
    const labels = architecture.kinds.map(({ op, attributes, constants }) => {
      if (detail === 'op') return this.kinds.add(JSON.stringify(op));
      if (detail === 'attributes') return this.kinds.add(JSON.stringify([op, attributes]));
      const settings = constants.map(({ role, type, dims, value }) => [role, type, dims, value]);
      return this.kinds.add(JSON.stringify([op, attributes, settings]));
    });
    return architecture.nodes.map(({ kind }) => itemAt(labels, kind));
  }

  /** Of a node and all that it depends on. */
  ancestry(side: Side): number[] {
    const { nodes } = side.architecture;
    const labels = this.labels(side, 'kind');
    const hashes: number[] = [];
    nodes.forEach(({ inputs }, node) => {
      const read = inputs.map((input) => itemAt(hashes, input));
      if (isUnordered(side.architecture, node)) read.sort((a, b) => a - b);
      hashes.push(this.known.add(`up ${labels[node]} ${read.join(' ')}`));
    });
    return hashes;
  }

  /** Of a node and all that depends on it. */
  descent(side: Side): number[] {
    const { nodes } = side.architecture;
    const labels = this.labels(side, 'kind');
    const hashes: number[] = Array.from({ length: nodes.length }, () => 0);
    for (let node = nodes.length - 1; node >= 0; node--) {
      const read = itemAt(side.readers, node).map((reader) => {
        const place = isUnordered(side.architecture, reader)
          ? 0
          : itemAt(nodes, reader).inputs.indexOf(node);
        return `${hashes[reader]}.${place}`;
      });
      hashes[node] = this.known.add(`down ${labels[node]} ${read.sort().join(' ')}`);
    }
    return hashes;
  }

  /**
   * Of a node and its surroundings, as Weisfeiler and Lehman refine them.
   * @param pairs for each node the number of its pair, -1 where it has none yet
   * @param radius how many steps away a neighbour may be
   */
  surroundings(
    side: Side,
    labels: readonly number[],
    pairs: readonly number[],
    radius: number,
  ): number[] {
    const { nodes } = side.architecture;
    let hashes = labels.map((label, node) =>
      this.known.add(pairs[node] === -1 ? `is ${label}` : `pair ${pairs[node]}`),
    );
    for (let step = 0; step < radius; step++) {
      const last = hashes;
      const sorted = (list: readonly number[]) =>
        list.map((node) => itemAt(last, node)).sort((a, b) => a - b);
      hashes = nodes.map(({ inputs }, node) => {
        const around = `${sorted(inputs).join(' ')} < ${sorted(itemAt(side.readers, node)).join(' ')}`;
        return this.known.add(`round ${last[node]} ${around}`);
      });
    }
    return hashes;
  }
}

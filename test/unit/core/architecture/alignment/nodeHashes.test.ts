import assert from 'node:assert/strict';
import { NodeHashes, sideOf } from '../../../../../src/core/architecture/alignment/nodeHashes';
import { sumFigures } from '../../../../../src/core/architecture/sumFigures';
import type { Architecture, NodeKind } from '../../../../../src/core/architecture/types';

type Sketch = readonly (readonly [kind: string | Partial<NodeKind>, ...inputs: number[]])[];

/** An architecture of nodes that are written as their operator and what they read. */
function sketched(sketch: Sketch): Architecture {
  const figures = sumFigures([]);
  const kinds = sketch.map(([kind]): NodeKind => {
    const given = typeof kind === 'string' ? { op: kind } : kind;
    return { op: 'Conv', attributes: [], constants: [], ...given };
  });
  const nodes = sketch.map(([, ...inputs], kind) => {
    const shared = { role: 'operator' as const, name: '', group: -1, outputs: [] };
    return { ...shared, ...figures, kind, inputs };
  });
  const nothing = { values: [], groups: [], stages: [], warnings: [], timed: null };
  return { title: 'sketch', nodes, kinds, total: figures, ...nothing };
}

/** Which nodes of two sketches have the same hash, as pairs of their numbers. */
function pairs(hash: 'ancestry' | 'descent', a: Sketch, b: Sketch): readonly string[] {
  const hashes = new NodeHashes();
  const [ofA, ofB] = [hashes[hash](sideOf(sketched(a))), hashes[hash](sideOf(sketched(b)))];
  return ofA.flatMap((one, x) => ofB.flatMap((other, y) => (one === other ? [`${x}-${y}`] : [])));
}

const operands = (op: string, ...inputs: number[]): Sketch => [
  ['Input'],
  ['Relu', 0],
  ['Sigmoid', 0],
  [op, ...inputs],
];

describe('what a node depends on', () => {
  it('is the same in two networks up to the first difference', () => {
    const chain = (op: string): Sketch => [['Input'], ['Relu', 0], [op, 1], ['Softmax', 2]];
    assert.deepEqual(pairs('ancestry', chain('Tanh'), chain('Tanh')), ['0-0', '1-1', '2-2', '3-3']);
    assert.deepEqual(pairs('ancestry', chain('Tanh'), chain('Elu')), ['0-0', '1-1']);
  });

  it('tells which input comes first where that means something', () => {
    const swapped = (op: string) => pairs('ancestry', operands(op, 1, 2), operands(op, 2, 1));
    assert.deepEqual(swapped('Sub'), ['0-0', '1-1', '2-2']);
    assert.deepEqual(swapped('Add'), ['0-0', '1-1', '2-2', '3-3']);
  });

  it('tells many inputs apart, as whole numbers', () => {
    const many = (...inputs: number[]): Sketch => [
      ...Array.from({ length: 13 }, (_, index) => [`Op${index}`] as const),
      ['Concat', ...inputs],
    ];
    assert.ok(!pairs('ancestry', many(1, 12), many(11, 2)).includes('13-13'));
    assert.ok(!pairs('ancestry', many(1, 12), many(1, 2, 2)).includes('13-13'));
    const sum = (...inputs: number[]): Sketch => [...many().slice(0, 13), ['Sum', ...inputs]];
    assert.ok(pairs('ancestry', sum(2, 10, 3), sum(10, 3, 2)).includes('13-13'));
  });
});

describe('what depends on a node', () => {
  it('is the same in two networks from the last difference on', () => {
    const chain = (op: string): Sketch => [['Input'], ['Relu', 0], [op, 1], ['Softmax', 2]];
    assert.deepEqual(pairs('descent', chain('Tanh'), chain('Tanh')), ['0-0', '1-1', '2-2', '3-3']);
    assert.deepEqual(pairs('descent', chain('Tanh'), chain('Elu')), ['3-3']);
  });

  it('tells which input a node is where that means something', () => {
    const both = (op: string): Sketch => [['Input'], ['Relu', 0], ['Relu', 0], [op, 1, 2]];
    const ofRelus = (op: string) =>
      pairs('descent', both(op), both(op)).filter((pair) => /^[12]/.test(pair));
    assert.deepEqual(ofRelus('Sub'), ['1-1', '2-2']);
    assert.deepEqual(ofRelus('Add'), ['1-1', '1-2', '2-1', '2-2']);
  });

  it('does not follow the order in which the readers are listed', () => {
    const a: Sketch = [['Input'], ['Relu', 0], ['Tanh', 0]];
    const b: Sketch = [['Input'], ['Tanh', 0], ['Relu', 0]];
    assert.deepEqual(pairs('descent', a, b), ['0-0', '1-2', '2-1']);
  });
});

describe('what a node does', () => {
  it('is told by operator, by attributes, or by the shapes of its weights, too', () => {
    const conv = (kernel: string, size: number): Partial<NodeKind> => ({
      attributes: [['kernel_shape', kernel]],
      constants: [{ role: 'weight', type: 'float32', dims: [size], value: null }],
    });
    const kinds = [conv('3', 8), conv('3', 8), conv('3', 16), conv('5', 8), { op: 'Relu' }];
    const side = sideOf(sketched(kinds.map((kind) => [kind] as const)));
    const hashes = new NodeHashes();
    const groups = (detail: 'kind' | 'attributes' | 'op') => {
      const labels = hashes.labels(side, detail);
      return labels.map((label) => labels.indexOf(label));
    };
    assert.deepEqual(groups('kind'), [0, 0, 2, 3, 4]);
    assert.deepEqual(groups('attributes'), [0, 0, 0, 3, 4]);
    assert.deepEqual(groups('op'), [0, 0, 0, 0, 4]);
  });
});

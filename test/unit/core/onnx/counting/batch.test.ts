import assert from 'node:assert/strict';
import { attribute } from '../../../../../src/core/onnx/attribute';
import { countModel } from '../../../../../src/core/onnx/counting/countModel';
import { GraphBuilder } from '../../../../../src/core/onnx/graphBuilder';
import type { Dim } from '../../../../../src/core/onnx/model';
import { int64Tensor } from '../../../../../src/core/onnx/tensorValues';

const [WIDTH, HIDDEN] = [10, 20];

/** A recurrent network over an input of this shape. */
function recurrent(
  g: GraphBuilder,
  opType: 'LSTM' | 'GRU',
  x: string,
  { layout = 0, states = [] as string[] } = {},
): string {
  const gates = opType === 'LSTM' ? 4 : 3;
  const weights = [
    g.weight('w', [1, gates * HIDDEN, WIDTH]),
    g.weight('r', [1, gates * HIDDEN, HIDDEN]),
  ];
  return g.node(opType, 'rnn', [x, ...weights, ...states], {
    hidden_size: attribute.int(HIDDEN),
    layout: attribute.int(layout),
  });
}

function counted(g: GraphBuilder) {
  const { macs, activationBytes, nodes } = countModel(g.model());
  const figures = nodes.flatMap((node) => [node.macs ?? 0, node.activationBytes ?? 0]);
  assert.ok(figures.every(Number.isInteger), `fractions: ${figures.join(' ')}`);
  return { macs, activationBytes };
}

const perStep = (gates: number) => gates * HIDDEN * (WIDTH + HIDDEN);

describe('the axis of samples', () => {
  it('is the second one of a recurrent network, unless it says otherwise', () => {
    const first = new GraphBuilder('steps first');
    recurrent(first, 'LSTM', first.input('x', [100, 3, WIDTH]));
    assert.equal(counted(first).macs, 100 * perStep(4));
    const second = new GraphBuilder('samples first');
    recurrent(second, 'GRU', second.input('x', [3, 100, WIDTH]), { layout: 1 });
    assert.equal(counted(second).macs, 100 * perStep(3));
  });

  it('is followed through what moves axes', () => {
    const g = new GraphBuilder('moved');
    const x = g.transpose(g.input('x', [3, WIDTH, 100]), 'steps', [2, 0, 1]);
    recurrent(g, 'LSTM', x);
    assert.equal(counted(g).macs, 100 * perStep(4));
  });

  it('is not one along which an attention mixes', () => {
    const [steps, samples, heads, width] = [7, 3, 2, 4];
    const g = new GraphBuilder('steps first');
    const x = g.input('x', [steps, samples, heads * width]);
    const split = g.reshape(x, 'split', [steps, samples * heads, width]);
    const q = g.transpose(split, 'q', [1, 0, 2]);
    const scores = g.node('MatMul', 'scores', [q, g.transpose(q, 'k', [0, 2, 1])]);
    g.node('MatMul', 'mixed', [g.softmax(scores, 'weights'), q]);
    assert.equal(counted(g).macs, 2 * heads * steps * steps * width);
  });

  it('is followed through what joins axes and parts them again', () => {
    const [samples, steps, width] = [3, 6, 4];
    const g = new GraphBuilder('joined');
    const rows = g.reshape(g.input('x', [samples, steps, width]), 'rows', [samples * steps, width]);
    const wide = g.gemm(rows, 'wide', width, 2 * width);
    const parted = g.reshape(wide, 'parted', [samples, steps, 2, width]);
    const q = g.transpose(parted, 'q', [0, 2, 1, 3]);
    const scores = g.node('MatMul', 'scores', [q, g.transpose(q, 'k', [0, 1, 3, 2])]);
    g.softmax(scores, 'weights');
    assert.equal(counted(g).macs, steps * width * 2 * width + 2 * steps * steps * width);
  });

  it('is an image’s, though another input comes first', () => {
    const g = new GraphBuilder('table first');
    const table = g.input('table', [7, 6]);
    const image = g.input('image', [2, 3, 8, 8]);
    g.conv(image, 'conv', { in: 3, out: 4, kernel: 1 });
    g.node('MatMul', 'square', [table, g.transpose(table, 'turned', [1, 0])]);
    assert.equal(counted(g).macs, 8 * 8 * 4 * 3 + 7 * 7 * 6);
  });

  it('is of each input its own', () => {
    const g = new GraphBuilder('states');
    const [x, state] = [g.input('x', [100, 3, WIDTH]), g.input('state', [1, 3, HIDDEN])];
    recurrent(g, 'LSTM', x, { states: ['', '', g.relu(state, 'first')] });
    const { activationBytes } = counted(g);
    assert.equal(activationBytes, 4 * (100 * HIDDEN + HIDDEN));
  });

  it('is the first where nothing speaks of one', () => {
    const g = new GraphBuilder('plain');
    g.node('MatMul', 'product', [g.input('x', [32, 784]), g.weight('w', [784, 10])]);
    assert.equal(counted(g).macs, 7840);
  });

  it('leaves whole what every sample shares', () => {
    const g = new GraphBuilder('shared');
    const x = g.input('x', [4, 3, 8, 8]);
    const shape = g.node('Shape', 'shape', [x]);
    const row = g.constant(int64Tensor('first', [1], [0]));
    g.node('Gather', 'batch', [shape, row]);
    g.conv(x, 'conv', { in: 3, out: 1, kernel: 1 });
    assert.equal(counted(g).activationBytes, 8 * 4 + 8 + 8 * 8 * 4);
  });

  it('has the length one where it is free; other free axes stay free', () => {
    const free = (shape: readonly Dim[]) => {
      const g = new GraphBuilder('free');
      recurrent(g, 'LSTM', g.input('x', shape));
      return g.model();
    };
    assert.equal(countModel(free([100, null, WIDTH])).macs, 100 * perStep(4));
    const { macs, warnings } = countModel(free(['steps', 'batch', WIDTH]));
    assert.equal(macs, null);
    assert.match(warnings.join(), /at least 0: those of LSTM are not known, first LSTM "rnn"/);
    const dims = { steps: 5 };
    assert.equal(countModel(free(['steps', 'batch', WIDTH]), { dims }).macs, 5 * perStep(4));
  });
});

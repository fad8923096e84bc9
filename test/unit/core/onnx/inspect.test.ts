import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { encodeModel } from '../../../../src/core/onnx/encode';
import { GraphBuilder } from '../../../../src/core/onnx/graphBuilder';
import { inspectModel, inspectStructure } from '../../../../src/core/onnx/inspect';
import type { Tensor } from '../../../../src/core/onnx/model';
import { readStructure } from '../../../../src/core/onnx/readStructure';
import { memoryRange } from '../../../support/memoryRange';
import { tinyModel } from '../../../support/tinyModel';

describe('inspectModel', () => {
  it('gives every figure of a model', async () => {
    const found = await inspect(readFileSync('test/fixtures/onnx/tiny.onnx'));
    assert.deepEqual(found, {
      ir_version: 9,
      opset: 20,
      opsets: { 'ai.onnx': 20, 'example.org': 1 },
      producer: 'backbone-studio 0.1.0',
      inputs: [{ name: 'input', type: 'float32', shape: ['batch', 3, 8, 8] }],
      outputs: [{ name: 'output', type: 'float32', shape: ['batch', null] }],
      nodes: 5,
      parameters: 54,
      macs: 2 * 4 * 4 * 27,
      activation_bytes: null,
      ops: { Constant: 1, Conv: 1, LeakyRelu: 1, Reshape: 1, 'example.org.Custom': 1 },
      weights_bytes: 54 * 4 + 2 * 8,
      external_data: [],
      metadata: { config: '{"name":"tiny"}' },
      warnings: [
        'Operators of the domain "example.org" need a runtime that was extended by them.',
        'Operators that are not known here: example.org.Custom.',
      ],
    });
  });

  it('reads a model of a newer format, with a warning', async () => {
    const { warnings } = await inspect(encodeModel({ ...tinyModel(), irVersion: 99 }));
    assert.match(warnings.join(), /Format version 99 is newer than/);
  });

  it('counts external weights and refuses the model when their file is not there', async () => {
    const data = { kind: 'external', location: 'w.data', offset: 0 } as const;
    const weight: Tensor = { name: 'conv.weight', dataType: 'float32', dims: [2, 3, 3, 3], data };
    const model = tinyModel();
    const graph = { ...model.graph, initializers: [weight] };
    const bytes = encodeModel({ ...model, graph });
    const found = inspectStructure(await readStructure(memoryRange(bytes)));
    assert.equal(found.weights_bytes, 54 * 4 + 16);
    assert.deepEqual(found.external_data, [{ path: 'w.data', bytes: 216, tensors: 1 }]);
    await assert.rejects(inspect(bytes), /external data file "w.data" is missing/);
  });

  it('refuses a circle', async () => {
    const g = new GraphBuilder('circle');
    g.add('b.out', 'b.out', 'a');
    g.add('a.out', 'a.out', 'b');
    await assert.rejects(inspect(encodeModel(g.model())), /model.onnx.*|has a cycle/);
  });

  it('meets flipped bytes in an exported network with figures or a UserError', async function () {
    this.timeout(60_000);
    const sound = new Uint8Array(readFileSync('test/fixtures/onnx/gated.onnx'));
    const flip = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 6 }), async (flips) => {
        const bytes = sound.slice();
        for (const [at, value] of flips) bytes[at] = value;
        const outcome = await inspect(bytes).catch((error: unknown) => error);
        if (outcome instanceof Error) assert.ok(outcome instanceof UserError, outcome.stack);
      }),
      { numRuns: 100 },
    );
  });
});

function inspect(bytes: Uint8Array) {
  const fs = { openRange: async () => memoryRange(bytes), lstat: async () => undefined };
  return inspectModel(fs, '/models/model.onnx');
}

import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { encodeModel } from '../../../../src/core/onnx/encode';
import { GraphBuilder } from '../../../../src/core/onnx/graphBuilder';
import { inspectModel, inspectStructure } from '../../../../src/core/onnx/inspect';
import { attribute } from '../../../../src/core/onnx/attribute';
import type { Tensor } from '../../../../src/core/onnx/model';
import { readStructure } from '../../../../src/core/onnx/readStructure';
import { joinChunks, WireWriter } from '../../../../src/core/onnx/wire';
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
      macs: null,
      macs_at_least: 2 * 4 * 4 * 27,
      activation_bytes: null,
      ops: { Constant: 1, Conv: 1, LeakyRelu: 1, Reshape: 1, 'example.org.Custom': 1 },
      weights_bytes: 54 * 4 + 2 * 8,
      external_data: [],
      metadata: { config: '{"name":"tiny"}' },
      warnings: [
        'Operators of the domain "example.org" need a runtime that was extended by them.',
        'Operators that are not known here: example.org.Custom.',
        'Multiply-accumulates are at least 864: those of example.org.Custom are not known, first Custom "custom".',
      ],
    });
  });

  it('reads a model of a newer format, with a warning', async () => {
    const { warnings } = await inspect(encodeModel({ ...tinyModel(), irVersion: 99 }));
    assert.match(warnings.join(), /Format version 99 is newer than/);
  });

  it('reads the format that the reference library writes today without a warning', async () => {
    const { warnings } = await inspect(encodeModel({ ...tinyModel(), irVersion: 14 }));
    assert.doesNotMatch(warnings.join(), /newer/);
  });

  it('warns of domains whose operators are used, not of those that are imported alone', async () => {
    const model = tinyModel();
    const domains = [
      'com.microsoft.nchwc',
      'ai.onnx.training',
      'org.pytorch.aten',
      'vendor.unused',
    ];
    const opsetImports = [
      ...model.opsetImports,
      ...domains.map((domain) => ({ domain, version: 1 })),
    ];
    const { warnings } = await inspect(encodeModel({ ...model, opsetImports }));
    const domain = warnings.filter((warning) => warning.includes('domain'));
    assert.deepEqual(domain, [
      'Operators of the domain "example.org" need a runtime that was extended by them.',
    ]);
    const nodes = model.graph.nodes.filter(({ domain }) => domain === '');
    const graph = { ...model.graph, nodes, outputs: [] };
    const plain = await inspect(encodeModel({ ...model, graph, opsetImports }));
    assert.deepEqual(plain.warnings, []);
  });

  it('warns of a domain that only an inner graph uses', async () => {
    const model = tinyModel();
    const inner = { ...model.graph.nodes.at(-1)!, inputs: ['flat.out'], outputs: ['in.out'] };
    const branch = {
      name: 'branch',
      nodes: [inner],
      initializers: [],
      inputs: [],
      outputs: [{ name: 'in.out', dataType: 'float32' as const, shape: null }],
      valueInfo: [],
    };
    const choice = {
      name: 'choice',
      opType: 'If',
      domain: '',
      inputs: ['input'],
      outputs: ['output'],
      attributes: {
        then_branch: attribute.graph(branch),
        else_branch: attribute.graph(branch),
      },
    };
    const graph = { ...model.graph, nodes: [...model.graph.nodes.slice(0, -1), choice] };
    const { warnings } = await inspect(encodeModel({ ...model, graph }));
    assert.match(warnings.join(), /Operators of the domain "example.org" need a runtime/);
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

  it('reads weights that are stored sparsely', async () => {
    const writer = new WireWriter();
    writer.int(1, 8);
    writer.message(7, (graph) => {
      graph.message(1, (node) => {
        for (const input of ['x', 'w']) node.string(1, input);
        node.string(2, 'y');
        node.string(4, 'MatMul');
      });
      graph.message(11, (value) => {
        value.string(1, 'x');
        const dim = (size: number) => (shape: WireWriter) =>
          shape.message(1, (d) => d.int(1, size));
        value.message(2, (type) =>
          type.message(1, (tensor) => {
            tensor.int(1, 1);
            tensor.message(2, (shape) => [dim(2), dim(4)].forEach((add) => add(shape)));
          }),
        );
      });
      graph.message(15, (sparse) => {
        sparse.message(1, (values) => {
          values.int(1, 3);
          values.int(2, 1);
          values.string(8, 'w');
          values.bytes(9, new Uint8Array(12));
        });
        for (const size of [4, 3]) sparse.int(3, size);
      });
    });
    writer.message(8, (opset) => opset.int(2, 17));
    const found = await inspect(joinChunks(writer.chunks()));
    assert.deepEqual([found.macs, found.weights_bytes, found.parameters], [12, 12, 12]);
  });

  it('refuses a circle', async () => {
    const g = new GraphBuilder('circle');
    g.add('b.out', 'b.out', 'a');
    g.add('a.out', 'a.out', 'b');
    await assert.rejects(inspect(encodeModel(g.model())), /model.onnx.*|has a cycle/);
  });

  it('meets flipped bytes in an exported network with figures or a UserError', async () => {
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

import { attribute } from '../../src/core/onnx/attribute';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import type { Model } from '../../src/core/onnx/model';
import { floatTensor } from '../../src/core/onnx/tensorValues';

/** The model of `test/fixtures/onnx/tiny.onnx`, built with the project's own code. */
export function tinyModel(): Model {
  const values = Array.from({ length: 54 }, (_, i) => i / 8);
  const builder = new GraphBuilder('tiny', (name, dims) => floatTensor(name, dims, values).data);
  const input = builder.input('input', ['batch', 3, 8, 8]);
  const conv = builder.conv(input, 'conv', { in: 3, out: 2, kernel: 3, stride: 2, padding: 1 });
  const act = builder.node('LeakyRelu', 'act', [conv], { alpha: attribute.float(0.125) });
  builder.reshape(act, 'flat', [0, -1]);
  const graph = builder.graph();
  const custom = {
    name: 'custom',
    opType: 'Custom',
    domain: 'example.org',
    inputs: ['flat.out', ''],
    outputs: ['output'],
    attributes: {
      axis: attribute.int(-3),
      mode: attribute.string('näher'),
      names: attribute.strings(['a', 'b']),
      scales: attribute.floats([0.5, 2]),
    },
  };
  return {
    irVersion: 9,
    producerName: 'backbone-studio',
    producerVersion: '0.1.0',
    opsetImports: [
      { domain: '', version: 20 },
      { domain: 'example.org', version: 1 },
    ],
    graph: {
      ...graph,
      nodes: [...graph.nodes, custom],
      outputs: [{ name: 'output', dataType: 'float32', shape: ['batch', null] }],
    },
    metadata: { config: '{"name":"tiny"}' },
  };
}

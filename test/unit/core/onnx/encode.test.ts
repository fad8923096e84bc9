import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { encodeModel, encodeModelChunks } from '../../../../src/core/onnx/encode';
import type { Model, Tensor } from '../../../../src/core/onnx/model';
import { chunkBytes, joinChunks } from '../../../../src/core/onnx/wire';
import { tinyModel } from '../../../support/tinyModel';

describe('encodeModel', () => {
  it('writes the bytes that the reference library writes', () => {
    const expected = readFileSync('test/fixtures/onnx/tiny.onnx');
    assert.equal(Buffer.from(encodeModel(tinyModel())).toString('hex'), expected.toString('hex'));
  });

  it('refuses weights that are absent or of the wrong length', () => {
    const absent = withTensor({ ...weight(8), data: { kind: 'absent' } });
    assert.throws(() => encodeModel(absent), /no values to write/);
    const short = withTensor({ ...weight(8), dims: [9] });
    assert.throws(() => encodeModel(short), /needs 36 bytes and has 32/);
  });

  it('makes lazy weights only when their chunk is written', () => {
    let made = 0;
    const read = (target: Uint8Array) => {
      made++;
      target.fill(7);
    };
    const { model } = encodeModelChunks(
      withTensor({ name: 'w', dataType: 'float32', dims: [2000], data: { kind: 'lazy', read } }),
    );
    assert.equal(made, 0);
    assert.equal(model.map(chunkBytes).reduce((sum, part) => sum + part.length, 0) > 8000, true);
    assert.equal(made, 1);
  });

  it('moves big weights to an aligned external file', () => {
    const model = withTensor(weight(2000), weight(3), weight(500));
    const encoded = encodeModelChunks(model, { external: { location: 'm.data' } });
    const external = joinChunks(encoded.external);
    assert.equal(external.length, 8192 + 2000);
    assert.deepEqual([...new Float32Array(external.buffer, 8192, 3)], [0, 1, 2]);
    assert.ok(Buffer.from(joinChunks(encoded.model)).includes('m.data'));
  });
});

function weight(elements: number): Tensor {
  const values = Float32Array.from({ length: elements }, (_, i) => i);
  const bytes = new Uint8Array(values.buffer);
  return {
    name: `w${elements}`,
    dataType: 'float32',
    dims: [elements],
    data: { kind: 'bytes', bytes },
  };
}

function withTensor(...initializers: Tensor[]): Model {
  const model = tinyModel();
  return { ...model, graph: { ...model.graph, initializers } };
}

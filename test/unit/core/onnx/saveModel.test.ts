import assert from 'node:assert/strict';
import { encodeModel } from '../../../../src/core/onnx/encode';
import { inspectModel } from '../../../../src/core/onnx/inspect';
import type { Tensor } from '../../../../src/core/onnx/model';
import { saveModel } from '../../../../src/core/onnx/saveModel';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { tinyModel } from '../../../support/tinyModel';

describe('saveModel', () => {
  it('writes the bytes of the model and leaves nothing else', async () => {
    const fs = await folder();
    const saved = await saveModel(fs, '/m/tiny.onnx', tinyModel());
    assert.deepEqual(saved.files, ['/m/tiny.onnx']);
    assert.deepEqual(await fs.readFile('/m/tiny.onnx', 1e6), encodeModel(tinyModel()));
    assert.deepEqual(await fs.list('/m'), ['tiny.onnx']);
  });

  it('moves weights beside the model on request and above the format’s limit', async () => {
    for (const options of [{ external: true }, { largest: 4000 }]) {
      const fs = await folder();
      const { files } = await saveModel(fs, '/m/big.onnx', withWeight(lazy(5000)), options);
      assert.deepEqual(files, ['/m/big.onnx', '/m/big.data']);
      const { external_data } = await inspectModel(fs, '/m/big.onnx');
      assert.deepEqual(external_data, [{ path: 'big.data', bytes: 20_000, tensors: 1 }]);
    }
  });

  it('keeps the old model when a weight cannot be had', async () => {
    const fs = await folder();
    await fs.createFile('/m/tiny.onnx', Uint8Array.of(1));
    const broken = withWeight({
      ...lazy(10),
      data: { kind: 'lazy', read: () => Promise.reject(new Error('gone')) },
    });
    await assert.rejects(saveModel(fs, '/m/tiny.onnx', broken), /gone/);
    assert.deepEqual(await fs.readFile('/m/tiny.onnx', 10), Uint8Array.of(1));
    assert.deepEqual(await fs.list('/m'), ['tiny.onnx']);
  });
});

async function folder(): Promise<MemoryFileSystem> {
  const fs = new MemoryFileSystem();
  await fs.makeDirectory('/m');
  return fs;
}

function lazy(elements: number): Tensor {
  const read = async (target: Uint8Array) => void target.fill(1);
  return { name: 'w', dataType: 'float32', dims: [elements], data: { kind: 'lazy', read } };
}

function withWeight(weight: Tensor) {
  const model = tinyModel();
  const initializers = [...model.graph.initializers, weight];
  return { ...model, graph: { ...model.graph, initializers } };
}

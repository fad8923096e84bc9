import assert from 'node:assert/strict';
import { candidateOfCheckpoint } from '../../../../src/core/app/candidateOfCheckpoint';
import { signatures } from '../../../../src/core/backbone/conversion/signatures';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { safetensorsFile } from '../../../support/patternWeights';

const { shapes } = signatures().find(({ arch }) => arch === 'mobilenet_v3_small')!;
const tensors = [
  ...[...shapes].map(([name, dims]) => ({ name, dims })),
  { name: 'classifier.3.weight', dims: [3, 1024] },
  { name: 'classifier.3.bias', dims: [3] },
];

describe('candidateOfCheckpoint', () => {
  it('keeps the index of a sharded checkpoint with its shards', async () => {
    const fs = new MemoryFileSystem();
    for (const folder of ['/r', '/r/candidate']) await fs.makeDirectory(folder);
    const shards = { 'a.safetensors': tensors.slice(0, 9), 'b.safetensors': tensors.slice(9) };
    const map = Object.entries(shards).flatMap(([shard, part]) =>
      part.map(({ name }) => [name, shard] as const),
    );
    const index = 'model.safetensors.index.json';
    const text = JSON.stringify({ weight_map: Object.fromEntries(map) });
    await fs.createFile(`/r/${index}`, new TextEncoder().encode(text));
    for (const [name, part] of Object.entries(shards))
      await fs.createFile(`/r/${name}`, safetensorsFile(part));
    await candidateOfCheckpoint(fs, `/r/${index}`, '/r/candidate');
    assert.deepEqual((await fs.list('/r/candidate')).toSorted(), [
      ...['a.safetensors', 'b.safetensors', 'best_model.onnx', 'conversion.json', index],
    ]);
  });
});

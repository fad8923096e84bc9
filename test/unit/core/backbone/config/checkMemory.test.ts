import assert from 'node:assert/strict';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';

const text = (batch: number) =>
  JSON.stringify({
    name: 'r',
    backbone: { arch: 'resnet50' },
    head: { type: 'classification', classes: 10 },
    input: { size: [224, 224] },
    runtime: { batch },
  });

describe('a batch that is too large for the memory found', () => {
  it('is warned of where it stands, with the largest power of two that fits', () => {
    const memoryBytes = 8e9;
    assert.deepEqual(parseBackboneConfig(text(16), { memoryBytes }).problems, []);
    const { valid, problems } = parseBackboneConfig(text(4096), { memoryBytes });
    assert.equal(valid, true);
    const [problem] = problems;
    assert.deepEqual([problem?.path, problem?.severity], ['runtime.batch', 'warning']);
    assert.match(
      problem!.message,
      /^A batch of 4096 keeps [\d.]+ GB in training, and this machine has 8 GB$/,
    );
    const { value } = problem!.fixes[0]!;
    assert.deepEqual(parseBackboneConfig(text(Number(value)), { memoryBytes }).problems, []);
    assert.equal(parseBackboneConfig(text(2 * Number(value)), { memoryBytes }).problems.length, 1);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspectModel } from '../../src/core/onnx/inspect';
import { Random } from '../../src/core/shared/random/random';
import { UserError } from '../../src/core/shared/errors/errors';
import { memoryRange } from '../support/memoryRange';
import { mutateBytes } from '../support/mutateBytes';
import { picker } from '../support/sampling';

const models = [
  ...['convnext', 'gated', 'shufflenet', 'tiny'].map((name) => `test/fixtures/onnx/${name}.onnx`),
  'models/models/challenger/best_model.onnx',
];

/** Reads a model as `inspect` does. @returns what was said where it was refused */
async function refusalOf(bytes: Uint8Array): Promise<UserError | undefined> {
  const range = memoryRange(bytes);
  try {
    await inspectModel({ openRange: async () => range, lstat: async () => undefined }, '/m.onnx');
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  } finally {
    // No length that lies makes it read more than a few times what is there.
    assert.ok(range.bytesRead <= 4 * bytes.length + (1 << 20), `${range.bytesRead} bytes read`);
  }
}

describe('an ONNX file that was damaged', () => {
  it('in 10,000 ways is read or refused in words, within its size', async () => {
    const random = new Random(7, 'damaged models');
    const isTried = picker('damaged ONNX files', 20);
    const originals = models.map((path) => Uint8Array.from(readFileSync(path)));
    const tally = { read: 0, refused: 0 };
    for (let index = 0; index < 10_000; index += 1) {
      const original = originals[index % originals.length];
      assert.ok(original);
      const bytes = mutateBytes(original, random);
      if (!isTried()) continue;
      const refusal = await refusalOf(bytes).catch((error: unknown) => {
        throw new Error(`file ${index} of seed 7`, { cause: error });
      });
      if (refusal) assert.ok(refusal.remedy.text !== '', refusal.message);
      tally[refusal ? 'refused' : 'read'] += 1;
    }
    console.log(`      ${tally.read} were read, ${tally.refused} refused in words`);
    assert.ok(tally.read > 0 && tally.refused > 0);
  }).timeout(900_000);
});

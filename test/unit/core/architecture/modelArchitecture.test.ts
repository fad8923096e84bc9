import assert from 'node:assert/strict';
import fc from 'fast-check';
import { modelArchitecture } from '../../../../src/core/architecture/modelArchitecture';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { modelBytes } from '../../../support/colourModels';
import { hostileGraph } from '../../../support/hostileModel';
import { memoryRange, sparseRange } from '../../../support/memoryRange';

const whole = modelBytes(hostileGraph(['conv', 'norm', 'block']));

function look(range: ReturnType<typeof memoryRange>) {
  return modelArchitecture({ openRange: async () => range }, '/models/model.onnx');
}

/** @returns the failure, which has to be one that is shown with its remedy */
async function failure(range: ReturnType<typeof memoryRange>): Promise<UserError | null> {
  const outcome = await look(range).catch((error: unknown) => error);
  if (!(outcome instanceof Error)) return null;
  assert.ok(outcome instanceof UserError, outcome.stack);
  assert.ok(outcome.remedy.text.length > 0, outcome.message);
  return outcome;
}

describe('modelArchitecture', () => {
  it('says where every cut file ends too early, and what helps', async () => {
    for (let length = 0; length < whole.length; length += 7) {
      const error = await failure(memoryRange(whole.slice(0, length)));
      if (error) assert.match(error.message, /model\.onnx|The file/);
    }
  });

  it('meets flipped bytes with a picture or with what is wrong', async () => {
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        await failure(memoryRange(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses gigabytes of nothing after a few reads', async () => {
    const range = sparseRange([{ offset: 0, bytes: whole.slice(0, 500) }], 6e9);
    const error = await failure(range);
    assert.match(error?.message ?? '', /not a valid ONNX file/);
    assert.ok(range.bytesRead < 10e6, `${range.bytesRead} bytes`);
  });
});

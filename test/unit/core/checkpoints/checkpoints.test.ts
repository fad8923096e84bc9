import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenCheckpoint } from '../../../../src/core/checkpoints/checkpoint';
import { openCheckpoint } from '../../../../src/core/checkpoints/openCheckpoint';
import type { StoredTensor } from '../../../../src/core/checkpoints/tensor';
import { elementsOf } from '../../../../src/core/checkpoints/strides';
import { readFloats } from '../../../../src/core/checkpoints/readFloats';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem';

const folder = 'test/fixtures/checkpoints';

interface GoldenTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly values: readonly (number | boolean)[];
}

/** What PyTorch read from each file, see `make_checkpoints.py`. */
const golden = JSON.parse(readFileSync(join(folder, 'checkpoints.json'), 'utf8')) as Record<
  string,
  { readonly dictionary: string; readonly tensors: Record<string, GoldenTensor> }
>;

describe('checkpoints', () => {
  for (const [file, expected] of Object.entries(golden)) {
    it(`reads ${file} as PyTorch does`, async () => {
      const checkpoint = await opened(file);
      try {
        assert.equal(checkpoint.dictionary, expected.dictionary);
        assert.deepEqual([...checkpoint.tensors.keys()], Object.keys(expected.tensors));
        for (const tensor of checkpoint.tensors.values()) {
          const { type, dims, values } = expected.tensors[tensor.name]!;
          assert.deepEqual([tensor.type, tensor.dims], [type, dims], tensor.name);
          assert.deepEqual(await valuesOf(tensor), values.map(Number), tensor.name);
        }
      } finally {
        await checkpoint.close();
      }
    });
  }

  it('reads any part of a strided tensor', async () => {
    const checkpoint = await opened('views.pth');
    const tensor = checkpoint.tensors.get('transposed')!;
    const whole = [...(await readFloats(tensor, 0, 24))];
    for (let first = 0; first < 24; first += 5)
      assert.deepEqual([...(await readFloats(tensor, first, 4))], whole.slice(first, first + 4));
    await checkpoint.close();
  });

  it('tells what else lies in a checkpoint', async () => {
    for (const file of ['nested.pth', 'protocol5.pth', 'legacy.pth']) {
      const { entries, dictionaries, close } = await opened(file);
      await close();
      const text = (key: string) => entries.find((entry) => entry.key === key)?.text;
      assert.equal(text('epoch'), '12', file);
      assert.equal(text('best_accuracy'), '0.875', file);
      assert.equal(text('best_epoch'), '9', file);
      assert.equal(text('improved'), 'True', file);
      assert.equal(text('args'), 'argparse.Namespace', file);
      assert.equal(text('model_state_dict'), undefined, file);
      const args = entries.find(({ key }) => key === 'args')!.entries!;
      assert.deepEqual(
        args.map(({ key, text }) => [key, text]),
        [
          ['lr', '0.001'],
          ['classes', 'list[2]'],
          ['out', 'pathlib.PosixPath'],
          ['resume', 'None'],
        ],
      );
      assert.deepEqual(
        dictionaries.map(({ path, tensors }) => [path, tensors]),
        [['model_state_dict', 11]],
        file,
      );
    }
  });

  it('shows of a whole module its own attributes alone', async () => {
    const { entries, close } = await opened('module.pt');
    await close();
    assert.deepEqual(entries, [{ key: 'training', text: 'True' }]);
  });

  it('reads the dictionary that is asked for, and names those that there are', async () => {
    const checkpoint = await openCheckpoint(nodeFileSystem, join(folder, 'ema.pth'), {
      dictionary: 'state_dict',
    });
    await checkpoint.close();
    assert.ok(checkpoint.tensors.has('head.weight'));
    await assert.rejects(
      openCheckpoint(nodeFileSystem, join(folder, 'ema.pth'), { dictionary: 'optimizer' }),
      (error: UserError) => /"state_dict", "state_dict_ema"/.test(error.remedy.text),
    );
  });

  const refused: readonly (readonly [file: string, why: RegExp])[] = [
    ['script.pt', /is a TorchScript program/],
    ['sparse.pth', /holds the tensor "a" of the kind "sparse"/],
    ['quantized.pth', /holds the tensor "a" of the kind "quantized"/],
    ['compressed.pth', /holds ".*data\.pkl" compressed/],
    ['hostile.pth', /holds no tensors under names/],
    ['checkpoints.json', /is not a checkpoint/],
  ];
  for (const [file, why] of refused) {
    it(`refuses ${file} in words`, () =>
      assert.rejects(
        opened(file),
        (error) => error instanceof UserError && why.test(error.message),
      ));
  }
});

function opened(file: string): Promise<OpenCheckpoint> {
  return openCheckpoint(nodeFileSystem, join(folder, file));
}

/** All values as numbers; integers up to 2^53. */
async function valuesOf(tensor: StoredTensor): Promise<number[]> {
  const count = elementsOf(tensor.dims);
  const bytes = await tensor.source.bytes(tensor, 0, count);
  const { buffer } = bytes.slice();
  switch (tensor.type) {
    case 'float64':
      return [...new Float64Array(buffer)];
    case 'int64':
      return [...new BigInt64Array(buffer)].map(Number);
    case 'int32':
      return [...new Int32Array(buffer)];
    case 'int16':
      return [...new Int16Array(buffer)];
    case 'int8':
      return [...new Int8Array(buffer)];
    case 'uint16':
      return [...new Uint16Array(buffer)];
    case 'uint8':
    case 'bool':
      return [...bytes];
    default:
      return [...(await readFloats(tensor, 0, count))];
  }
}

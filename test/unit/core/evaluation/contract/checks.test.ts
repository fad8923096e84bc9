import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { checkContractAgainstGraph } from '../../../../../src/core/evaluation/contract/checks';
import type { TensorInfo } from '../../../../../src/core/evaluation/ports/modelProbe';
import type { Activation } from '../../../../../src/core/metrics/activation';
import type { HeadPolicy, Task } from '../../../../../src/core/metrics/headPolicy';
import { plainContract } from '../../../../support/contracts';

const image: TensorInfo = { name: 'input', type: 'float32', shape: [1, 3, 8, 8] };
const answer: TensorInfo = { name: 'y', type: 'float32', shape: [1, 2] };

interface Given {
  readonly inputs?: readonly TensorInfo[];
  readonly outputs?: readonly TensorInfo[];
  readonly task?: Task;
  readonly activation?: Activation;
}

function check({
  inputs = [image],
  outputs = [answer],
  task = 'classification',
  activation = 'none',
}: Given) {
  const plain = plainContract([8, 8], { y: ['no', 'yes'] });
  const contract = { ...plain, outputs: { y: { name: outputs[0]!.name, activation } } };
  const policy: HeadPolicy = { task, label: 'y', weight: 1 };
  checkContractAgainstGraph(contract, { inputs, outputs }, { y: policy }, 'Version 1.0.0');
}

function refused(given: Given, problem: RegExp, remedy: RegExp): void {
  assert.throws(
    () => check(given),
    (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, problem);
      assert.match(error.remedy.text, remedy);
      return true;
    },
  );
}

describe('a contract against its graph', () => {
  it('takes a fixed batch, a free one and doubles', () => {
    for (const batch of [1, 4, 'N']) check({ inputs: [{ ...image, shape: [batch, 3, 8, 8] }] });
    check({ inputs: [{ ...image, type: 'float64' }] });
    refused({ inputs: [{ ...image, shape: [4, 3, 8, 9] }] }, /takes \[4, 3, 8, 9\]/, /Correct/);
  });

  it('says what to do about an input that cannot be fed', () => {
    refused({ inputs: [{ ...image, type: 'uint8' }] }, /takes uint8/, /Write "uint8" as/);
    refused({ inputs: [{ ...image, type: 'int64' }] }, /takes int64/, /Export .* "float32"/);
    const more = { name: 'orig_target_sizes', type: 'int64', shape: [1, 2] };
    refused({ inputs: [image, more] }, /further inputs.*orig_target_sizes/, /only input/);
  });

  it('says what to do about a map, and about one value for two classes', () => {
    const map = { name: 'y', type: 'no tensor', shape: [] };
    refused({ outputs: [map] }, /sequence or a map for the head "y"/, /without ZipMap/);
    const one = { ...answer, shape: [1, 1] };
    check({ outputs: [one], activation: 'sigmoid' });
    refused({ outputs: [one], activation: 'softmax' }, /gives 1 value/, /"sigmoid"/);
  });

  it('takes detectors whose outputs belong together', () => {
    const boxes = { name: 'boxes', type: 'float32', shape: ['N', 4] };
    const others = ['labels', 'scores'].map((name) => ({ name, type: 'float32', shape: ['N'] }));
    check({ outputs: [boxes, ...others], task: 'detection' });
    const alone = { ...boxes, shape: [100, 4] };
    refused({ outputs: [alone], task: 'detection' }, /\[100, 4\] fits no YOLO layout/, /Expected/);
  });
});

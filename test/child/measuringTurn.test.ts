import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineLock } from '../../src/core/shared/files/machineLock';
import { CancelledError, UserError } from '../../src/core/shared/errors/errors';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { defaultLimits } from '../../src/evaluator/client/limits';
import { nodeMachineLock } from '../../src/node/nodeMachineLock';
import { colourModel, endlessModel } from '../support/colourModels';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { oneImageRequest } from '../support/oneImageRequest';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';

/** Holds a gate until it is told to leave. */
async function hold(gate: MachineLock): Promise<() => Promise<void>> {
  let leave = () => {};
  let held: Promise<void> | undefined;
  await new Promise<void>((entered) => {
    held = gate.measuring(() => {
      entered();
      return new Promise<void>((resolve) => (leave = resolve));
    });
  });
  return async () => {
    leave();
    await held;
  };
}

describe('the turn of an evaluation to measure latency', () => {
  let root: string;
  let gate: MachineLock;
  beforeEach(() => {
    root = temporaryFolder();
    gate = nodeMachineLock(join(root, 'gate'));
  });
  afterEach(removeTemporaryFolders);

  it('comes when another measurement has ended; until then it says what it waits for', async () => {
    const request = await oneImageRequest(root, colourModel([8, 8]));
    const client = new EvaluatorClient(await evaluatorBundle(), { gate });
    const leave = await hold(gate);
    const phases = new Set<string>();
    let left = Promise.resolve();
    const outcome = await client.evaluate(request, {
      onProgress: ({ phase = '' }) => {
        if (phase === 'Waiting for another measurement') left = leave();
        phases.add(phase);
      },
    });
    await left;
    assert.ok(phases.has('Waiting for another measurement'), [...phases].join());
    assert.ok(outcome.models[0]!.latency.p50_ms > 0);
    assert.deepEqual(readdirSync(join(root, 'gate')), []);
  });

  it('need not be waited for: the evaluation can be cancelled', async () => {
    const request = await oneImageRequest(root, colourModel([8, 8]));
    const client = new EvaluatorClient(await evaluatorBundle(), { gate });
    const leave = await hold(gate);
    const controller = new AbortController();
    const running = client.evaluate(request, {
      signal: controller.signal,
      onProgress: ({ phase }) => {
        if (phase === 'Waiting for another measurement') controller.abort();
      },
    });
    await assert.rejects(running, CancelledError);
    await leave();
    assert.deepEqual(readdirSync(join(root, 'gate')), []);
  });

  it('lasts as long as it measures, and ends with a child that is stopped', async () => {
    const request = await oneImageRequest(root, endlessModel());
    const order: string[] = [];
    let other: Promise<unknown> | undefined;
    const watching: Pick<MachineLock, 'measuring'> = {
      measuring: (task, progressOptions) =>
        gate.measuring(async () => {
          order.push('evaluation in');
          other = gate.measuring(async () => order.push('other in'));
          const result = await task();
          order.push('evaluation out');
          return result;
        }, progressOptions),
    };
    const silenceMs = { ...defaultLimits.silenceMs, measuring: 1500 };
    const limits = { ...defaultLimits, silenceMs };
    const client = new EvaluatorClient(await evaluatorBundle(), { limits, gate: watching });
    await assert.rejects(client.evaluate(request), (error: unknown) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(
        error.message,
        /did not respond for 1.5 s while measuring the latency of .*m.onnx/,
      );
      return true;
    });
    await other;
    assert.deepEqual(order, ['evaluation in', 'evaluation out', 'other in']);
  });
});

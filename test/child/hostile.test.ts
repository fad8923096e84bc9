import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CancelledError, UserError } from '../../src/core/shared/errors/errors';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { defaultLimits } from '../../src/evaluator/client/limits';
import type { EvaluatorPhase } from '../../src/evaluator/protocol/messages';
import { colourModel, endlessModel, greedyModel } from '../support/colourModels';
import { bundleEvaluator, evaluatorBundle } from '../support/evaluatorBundle';
import { oneImageRequest } from '../support/oneImageRequest';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';

/** Generous while the child starts on a busy machine, short where the test waits for it. */
function silence(short: Partial<Record<EvaluatorPhase, number>>) {
  return { ...defaultLimits, silenceMs: { ...defaultLimits.silenceMs, ...short } };
}

/** A UserError of one sentence. */
function sentence(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, pattern);
    assert.doesNotMatch(error.message, /\n/);
    assert.ok(error.remedy.text.length > 0);
    return true;
  };
}

describe('a child that misbehaves', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(removeTemporaryFolders);

  const write = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('is stopped when its model never ends', async () => {
    const file = write('endless.onnx', endlessModel());
    const limits = silence({ measuring: 1500 });
    const client = new EvaluatorClient(await evaluatorBundle(), { limits });
    await assert.rejects(
      client.bench({ file }),
      sentence(/did not respond for 1.5 s while measuring the latency of .*endless.onnx/),
    );
  });

  it('is cancelled within the call, however busy it is', async () => {
    const file = write('endless.onnx', endlessModel());
    const client = new EvaluatorClient(await evaluatorBundle());
    const controller = new AbortController();
    const running = client.bench({ file }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 1000);
    await assert.rejects(running, CancelledError);
  });

  it('is stopped when its model takes gigabytes', async () => {
    const file = write('greedy.onnx', greedyModel(3500));
    const limits = { ...defaultLimits, memoryBytes: 2 ** 29 };
    const client = new EvaluatorClient(await evaluatorBundle(), { limits });
    await assert.rejects(
      client.bench({ file }),
      sentence(/took more than 0.5 GiB of memory while \w+.*greedy.onnx, and was stopped/),
    );
  });

  it('is stopped when a model that it evaluates takes gigabytes', async () => {
    const request = await oneImageRequest(folder, greedyModel(3500));
    const limits = { ...defaultLimits, memoryBytes: 2 ** 29 };
    const client = new EvaluatorClient(await evaluatorBundle(), { limits });
    await assert.rejects(
      client.evaluate(request),
      sentence(/took more than 0.5 GiB of memory while \w+.*m.onnx, and was stopped/),
    );
  });

  it('ends in one sentence when the library crashes in a thread that runs models', async () => {
    writeTree(join(folder, 'node_modules/onnxruntime-node'), {
      'index.js': `exports.InferenceSession = {
        create: () => process.kill(process.pid, 'SIGSEGV') && new Promise(() => undefined),
      };`,
    });
    const request = await oneImageRequest(folder, colourModel([8, 8]));
    const client = new EvaluatorClient(await bundleEvaluator(folder));
    await assert.rejects(
      client.evaluate(request),
      sentence(/crashed \(SIGSEGV\) while loading .*m.onnx$/),
    );
  });

  const crashes: readonly [string, string, RegExp][] = [
    ['crashes', 'process.abort()', /crashed \(SIGABRT\) while starting/],
    ['throws', 'throw new Error("boom")', /crashed \(exit code 1\) while starting: Error: boom/],
    ['leaves', 'process.exit(3)', /crashed \(exit code 3\) while starting/],
    [
      'runs out of heap',
      'require("fs").writeSync(2, "FATAL ERROR: JavaScript heap out of memory"); process.abort()',
      /ran out of memory while starting/,
    ],
    ['is killed', 'process.kill(process.pid, "SIGKILL")', /was killed by the system/],
    [
      'says nothing',
      'setInterval(() => undefined, 1000)',
      /did not respond for 3.0 s while starting/,
    ],
  ];
  for (const [what, script, pattern] of crashes) {
    it(`ends in one sentence when it ${what}`, async () => {
      const limits = silence({ starting: 3000 });
      const client = new EvaluatorClient(write('child.cjs', script), { limits });
      await assert.rejects(client.load('/model.onnx'), sentence(pattern));
    });
  }

  it('ends in one sentence when it is not there', async () => {
    const client = new EvaluatorClient(join(folder, 'nothing.cjs'));
    await assert.rejects(client.load('/model.onnx'), sentence(/Cannot find module.*nothing.cjs/));
  });

  it('is a fault of the tool when it talks nonsense', async () => {
    const client = new EvaluatorClient(
      write('child.cjs', 'process.send({ type: "hello" }); setInterval(() => undefined, 1000)'),
    );
    await assert.rejects(client.load('/model.onnx'), (error: unknown) => {
      assert.ok(!(error instanceof UserError));
      assert.match(String(error), /the evaluator sent something else/);
      return true;
    });
  });

  it('says when the native library is missing', async () => {
    const client = new EvaluatorClient(await bundleEvaluator(folder));
    await assert.rejects(
      client.load('/model.onnx'),
      sentence(/native library onnxruntime-node cannot be loaded .*Cannot find/),
    );
  });

  it('quotes the runtime when a file is no model', async () => {
    const client = new EvaluatorClient(await evaluatorBundle());
    const contents = [
      '',
      'version https://git-lfs.github.com/spec/v1',
      '<html></html>',
      '\x08\x09',
    ];
    for (const [index, content] of contents.entries()) {
      const file = write(`model${index}.onnx`, content);
      await assert.rejects(client.load(file), sentence(/does not load in ONNX Runtime: /));
    }
    await assert.rejects(client.load(join(folder, 'none.onnx')), sentence(/does not exist/));
  });
});

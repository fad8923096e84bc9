import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { AutotestServices } from '../../src/core/autotest/autotestBackbones';
import { autotestBackbones } from '../../src/core/autotest/autotestBackbones';
import { readKeptResults } from '../../src/core/autotest/keptResult';
import type { RecordedOperation } from '../../src/core/backbone/versions/backboneWorkspace';
import { buildBackbone } from '../../src/core/backbone/builder/buildBackbone';
import { parseBackboneConfig } from '../../src/core/backbone/config/parseConfig';
import { CancelledError, UserError } from '../../src/core/shared/errors/errors';
import { saveModel } from '../../src/core/onnx/saveModel';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { probedArchs, probeSpec, probeTree } from '../support/probeTree';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';

async function makeRoot(): Promise<string> {
  const root = temporaryFolder();
  const spec = `// the small ones\n${JSON.stringify(probeSpec)}`;
  writeTree(root, { ...(await probeTree()), 'small.autotest.jsonc': spec });
  return root;
}

describe('auto-test with the real runtime', () => {
  let services: AutotestServices;
  const recorded: RecordedOperation[] = [];

  before(async () => {
    const root = await makeRoot();
    const evaluator = new EvaluatorClient(await evaluatorBundle());
    const inFolder: AutotestServices['inFolder'] = async (task) => {
      const folder = join(root, 'tmp');
      mkdirSync(folder);
      try {
        return await task(folder);
      } finally {
        rmSync(folder, { recursive: true });
      }
    };
    const benchmark: AutotestServices['backbones']['benchmark'] = (target, options = {}) =>
      inFolder(async (folder) => {
        assert.ok('text' in target);
        const { config } = parseBackboneConfig(target.text);
        const file = join(folder, 'model.onnx');
        await saveModel(nodeFileSystem, file, buildBackbone(config!).model);
        const { runs, signal } = options;
        const asked = { file, runs: runs ?? 10 };
        const measured = await evaluator.bench(asked, signal ? { signal } : {});
        return { ...measured, batch: 1, profile: undefined };
      });
    const record: AutotestServices['backbones']['record'] = async (operation) => {
      recorded.push(operation);
    };
    services = {
      ...{ root, files: nodeFileSystem, backbones: { benchmark, record }, evaluator, inFolder },
      ...{ machine: 'this one', now: () => performance.now() },
      today: () => new Date('2026-02-10T15:00:00Z'),
    };
  });

  after(() => removeTemporaryFolders());

  it('measures latency, and accuracy where there are pretrained weights', async () => {
    const result = await autotestBackbones(services, ['small.autotest.jsonc']);
    const { results, quality_axis } = result;
    const [kept] = await readKeptResults(nodeFileSystem, services.root);
    assert.deepEqual([kept?.name, kept?.complete, kept?.result], ['small', true, result]);
    assert.equal(quality_axis, 'probe');
    for (const { quality } of results.filter((row) => probedArchs.includes(row.arch))) {
      assert.deepEqual([quality?.source, quality?.value], ['probe', 100]);
      assert.ok(quality!.ci95![0] < 70, 'six held-out samples prove little');
    }
    const other = results.find((row) => row.arch === 'resnet18')!;
    assert.equal(other.quality, null);
    for (const row of results) assert.ok(row.p50_ms! > 0 && row.runs > 0);
    assert.ok(!existsSync(join(services.root, 'tmp')));
    assert.deepEqual(recorded.at(-1)?.['tried'], 3);
  });

  it('measures nothing twice', async () => {
    const journal = join(services.root, 'config/backbones/.autotest/small.json');
    const before = readFileSync(journal, 'utf8');
    const { resumed } = await autotestBackbones(services, ['small.autotest.jsonc']);
    assert.ok(resumed > 2);
    assert.equal(readFileSync(journal, 'utf8'), before);
  });

  it('keeps what was known after the last measurement of a run that was stopped', async () => {
    const abort = new AbortController();
    const stopped = autotestBackbones(services, ['small.autotest.jsonc'], {
      fresh: true,
      signal: abort.signal,
      onResult: () => abort.abort(),
    });
    await assert.rejects(stopped, CancelledError);
    const [kept] = await readKeptResults(nodeFileSystem, services.root);
    assert.equal(kept?.complete, false);
    assert.deepEqual(
      kept.result.results.map(({ runs }) => runs),
      [10, 0, 0],
    );
  });

  it('says what is wrong with the data of a probe, and measures no more', async () => {
    const text = readFileSync(join(services.root, 'small.autotest.jsonc'), 'utf8');
    writeTree(services.root, { 'bad.autotest.jsonc': text.replace('"data"', '"nowhere"') });
    await assert.rejects(autotestBackbones(services, ['bad.autotest.jsonc']), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /nowhere/);
      return true;
    });
  });

  it('refuses what is no configuration and no specification', async () => {
    await assert.rejects(autotestBackbones(services, ['nothing']), /no configuration nothing/);
    await assert.rejects(
      autotestBackbones(services, ['small.autotest.jsonc', 'x']),
      /is used on its own/,
    );
  });
});

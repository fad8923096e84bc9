import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { AutotestServices } from '../../src/core/autotest/autotestBackbones';
import { autotestBackbones } from '../../src/core/autotest/autotestBackbones';
import { readKeptResults } from '../../src/core/autotest/keptResult';
import type { RecordedOperation } from '../../src/core/backbone/backboneWorkspace';
import { buildBackbone } from '../../src/core/backbone/buildBackbone';
import { buildGraph } from '../../src/core/backbone/buildGraph';
import { parseBackboneConfig } from '../../src/core/backbone/parseConfig';
import { CancelledError, UserError } from '../../src/core/errors';
import { saveModel } from '../../src/core/onnx/saveModel';
import { EvaluatorClient } from '../../src/evaluator/client';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { colourPng } from '../support/colourImages';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { safetensorsFile } from '../support/patternWeights';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';

const archs = ['mobilenet_v3_small', 'mobilenet_v3_large'];
const size = [32, 32] as const;

/** Made-up weights under torchvision's names; even such features tell colours apart. */
function weights(arch: string): Uint8Array {
  const input = { size, channels: 3, batch: 1 };
  const head = { type: 'classification', classes: 1000 } as const;
  const { graph } = buildGraph({ arch, options: {}, input, head });
  return safetensorsFile(graph.initializers.filter(({ name }) => name.includes('.')));
}

async function makeRoot(): Promise<string> {
  const root = temporaryFolder();
  const images: Record<string, Record<string, Uint8Array>> = { dark: {}, light: {} };
  for (let index = 0; index < 15; index += 1) {
    images['dark']![`${index}.png`] = await colourPng(size, [10 + index, 20, 5 * index]);
    images['light']![`${index}.png`] = await colourPng(size, [200 + index, 220, 180 + index]);
  }
  const spec = {
    families: ['MobileNetV3', 'ResNet'],
    sizes: ['small', 'large', '18'],
    inputSizes: [[32, 32]],
    head: { type: 'classification', classes: ['dark', 'light'] },
    probe: { dataset: { format: 'imagefolder', path: 'data' }, label: 'class', weights: 'weights' },
    budgetSeconds: 60,
  };
  writeTree(root, {
    data: images,
    weights: Object.fromEntries(archs.map((arch) => [`${arch}.safetensors`, weights(arch)])),
    'small.autotest.jsonc': `// the small ones\n${JSON.stringify(spec)}`,
  });
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
        await saveModel(nodeFileSystem, file, (await buildBackbone(config!)).model);
        const { runs, signal } = options;
        const asked = { files: [file], runs: runs ?? 10 };
        const { models, environment } = await evaluator.bench(asked, signal ? { signal } : {});
        return { ...models[0]!, batch: 1, environment };
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
    for (const { quality } of results.filter((row) => archs.includes(row.arch))) {
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

  it('keeps what was known after the last round of a run that was stopped', async () => {
    const abort = new AbortController();
    const stopped = autotestBackbones(services, ['small.autotest.jsonc'], {
      fresh: true,
      signal: abort.signal,
      onRound: () => abort.abort(),
    });
    await assert.rejects(stopped, CancelledError);
    const [kept] = await readKeptResults(nodeFileSystem, services.root);
    assert.equal(kept?.complete, false);
    assert.deepEqual(
      kept.result.results.map(({ runs }) => runs),
      [10, 10, 10],
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
      /stands alone/,
    );
  });
});

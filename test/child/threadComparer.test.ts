import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ComparisonRequest } from '../../src/core/comparison/ports';
import { runComparison } from '../../src/core/comparison/run/runComparison';
import type { Comparison } from '../../src/core/comparison/comparison';
import { CancelledError, UserError } from '../../src/core/shared/errors/errors';
import { encodePredictions } from '../../src/core/evaluation/predictions/predictionStore';
import { nodeFileSystem, toCorePath } from '../../src/node/nodeFileSystem';
import { createThreadComparer } from '../../src/node/threadComparer';

const heads = { h: { task: 'classification' as const, classes: ['no', 'yes'] } };

describe('the comparison thread', () => {
  let folder: string;
  let script: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comparison-'));
    script = join(folder, 'comparison.js');
    await build({
      entryPoints: ['src/node/comparisonThread.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
    });
    await writeFile(join(folder, 'a.parquet'), predictions('a', 7));
    await writeFile(join(folder, 'b.parquet'), predictions('b', 5));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('finds what the same comparison finds in place, outline first', async () => {
    const outlines: Comparison[] = [];
    const watch = { onOutline: (outline: Comparison) => void outlines.push(outline) };
    const there = await createThreadComparer(script).compare(request(), watch);
    assert.deepEqual(there, await runComparison(request(), nodeFileSystem.openRange));
    assert.equal(outlines.length, 1);
    assert.ok(there.metrics[0]?.ci95);
  });

  it('is cancelled at once, before and while it runs', async () => {
    const comparer = createThreadComparer(script);
    const long = request(2_000_000);
    const controller = new AbortController();
    const running = comparer.compare(long, {
      signal: controller.signal,
      onOutline: () => controller.abort(),
    });
    await assert.rejects(running, CancelledError);
    await assert.rejects(comparer.compare(long, { signal: controller.signal }), CancelledError);
  });

  it('passes on what is wrong with the files, and faults as faults', async () => {
    const comparer = createThreadComparer(script);
    const broken = { ...request(), b: { ...request().b, predictions: toCorePath(script) } };
    await assert.rejects(
      comparer.compare(broken),
      (error) => error instanceof UserError && error.kind === 'integrity',
    );
    const absent = createThreadComparer(join(folder, 'absent.js')).compare(request());
    await assert.rejects(absent, (error) => !(error instanceof UserError));
  });

  function request(resamples = 50): ComparisonRequest {
    const side = (version: string) => ({
      version,
      metrics: {},
      predictions: toCorePath(join(folder, `${version}.parquet`)),
    });
    const policy = {
      heads: { h: { task: 'classification' as const, label: 'h', weight: 1 } },
      gates: [],
    };
    return { a: side('a'), b: side('b'), policy, resamples };
  }
});

function predictions(version: string, every: number): Uint8Array {
  const rows = Array.from({ length: 100 }, (_, i) => {
    const predicted = i % every === 0 ? 0 : 1;
    return { id: `s${i}`, heads: { h: { truth: 1, predicted, probabilities: [0.4, 0.6] } } };
  });
  return encodePredictions({ model_id: version, version, dataset: 'd', heads }, rows);
}

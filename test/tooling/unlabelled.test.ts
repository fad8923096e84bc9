import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { exitOf } from '../../scripts/system/run';
import type { Comparison } from '../../src/core/comparison/comparison';
import { repository } from '../support/repository';
import type { EvaluationResults } from '../../src/core/evaluation/results/evaluationResults';

const commandLine = join(repository, 'dist', 'cli.js');
const samples = 24;

/** Events of the sample pipeline with their images. */
function rowsOf(root: string): readonly (readonly [event: string, file: string])[] {
  const [, ...lines] = readFileSync(join(root, 'data/validation.csv'), 'utf8').trim().split('\n');
  return lines.slice(0, samples).map((line) => {
    const [event = '', file = ''] = line.split(',');
    return [event, file] as const;
  });
}

describe('a data set without labels', () => {
  let folder: string;
  let root: string;
  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'backbone-unlabelled-')));
    root = join(folder, 'earthquakes');
    await backbone(0, 'init', root, '--sample');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The JSON document of a command; what it wrote when another status than 0 is expected. */
  async function backbone(expected: number, ...args: readonly string[]): Promise<unknown> {
    const options = ['--root', root, '--json', '--yes', '--quiet'];
    const { code, stdout, output } = await exitOf(process.execPath, [
      commandLine,
      ...options,
      ...args,
    ]);
    assert.equal(code, expected, `${args.join(' ')}: ${output}`);
    return expected === 0 ? JSON.parse(stdout) : output;
  }

  function usePolicy(dataset: unknown): void {
    const head = (label: string, weight: number) => ({ task: 'classification', label, weight });
    const heads = { magnitude: head('magnitude', 0.6), azimuth: head('azimuth', 0.4) };
    const gates = [{ metric: 'composite_score', minGain: 0, confidence: 0.95 }];
    const policy = join(root, 'config/evaluation.jsonc');
    writeFileSync(policy, JSON.stringify({ dataset, heads, gates }));
  }

  /** Both versions answer every image, nothing is measured, and the comparison says why. */
  async function answersWithoutMetrics(): Promise<Comparison> {
    const { evaluations } = (await backbone(0, 'evaluate', 'champion', 'challenger')) as {
      readonly evaluations: readonly EvaluationResults[];
    };
    for (const { dataset, heads, composite_score, warnings, predictions } of evaluations) {
      assert.equal(dataset.samples, samples);
      assert.deepEqual([heads['magnitude']!.metrics, heads['azimuth']!.metrics], [{}, {}]);
      assert.equal(composite_score, null);
      assert.match(warnings.join(), /No sample has a label/);
      assert.ok(readFileSync(join(root, predictions!)).length > 0);
    }
    const comparison = (await backbone(0, 'compare', 'challenger', 'champion')) as Comparison;
    assert.deepEqual([comparison.samples, comparison.metrics], [samples, []]);
    assert.equal(comparison.verdict, 'not_shown');
    assert.match(comparison.summary, /no sample has a label.*% of magnitude.*differently/);
    const none = { gained: [], lost: [] };
    assert.deepEqual(comparison.flips, { azimuth: none, magnitude: none });
    assert.deepEqual(comparison.stale, { a: [], b: [] });
    return comparison;
  }

  it('is a table without the label columns', async () => {
    const rows = rowsOf(root).map((row) => row.join(','));
    writeFileSync(join(root, 'data/plain.csv'), `event,file\n${rows.join('\n')}\n`);
    const columns = { id: 'event', image: 'file' };
    usePolicy({ format: 'csv', path: 'data/plain.csv', columns });
    const { churn } = await answersWithoutMetrics();
    assert.ok(churn!['magnitude']! > 0 && churn!['magnitude']! < 1, JSON.stringify(churn));
    assert.ok(churn!['azimuth']! >= 0 && churn!['azimuth']! < 1);
  });

  it('decides nothing', async () => {
    const refusal = await backbone(3, 'promote');
    assert.match(String(refusal), /1\.0\.2 has no metrics, since no sample .* has a label/);
    const { decision, reason } = (await backbone(0, 'autoupdate')) as Record<string, string>;
    assert.equal(decision, 'none');
    assert.match(reason!, /No sample of the data set has a label/);
  });

  it('is a folder of images', async () => {
    mkdirSync(join(root, 'data/flat'));
    for (const [, file] of rowsOf(root)) {
      cpSync(join(root, 'data', file), join(root, 'data/flat', basename(file)));
    }
    usePolicy({ format: 'imagefolder', path: 'data/flat' });
    await answersWithoutMetrics();
  });
});

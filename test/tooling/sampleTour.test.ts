import assert from 'node:assert/strict';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Comparison } from '../../src/core/comparison/comparison';
import type { Status } from '../../src/core/registry/format/types';
import { exitOf } from '../../scripts/system/run';
import { repository } from '../support/repository';
import type { EvaluationResults } from '../../src/core/evaluation/results/evaluationResults';

const commandLine = join(repository, 'dist', 'cli.js');

/** What of an evaluation is counted, not summed: the same on every processor. */
function counted({ dataset, heads }: EvaluationResults): unknown {
  const tables = Object.entries(heads).map(([name, { confusion, metrics }]) => {
    return [name, confusion, metrics.accuracy];
  });
  return { dataset: [dataset.fingerprint, dataset.samples, dataset.skipped], tables };
}

describe('the sample pipeline, from init to rollback', () => {
  let folder: string;
  let root: string;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'backbone-tour-')));
    root = join(folder, 'earthquakes');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The JSON document of a command; what it wrote when another status than 0 is expected. */
  async function backbone(expected: number, ...args: readonly string[]): Promise<unknown> {
    const options = ['--root', root, '--json', '--yes', '--quiet'];
    const run = [commandLine, ...options, ...args];
    const { code, stdout, output } = await exitOf(process.execPath, run);
    assert.equal(code, expected, `${args.join(' ')}: ${output}`);
    return expected === 0 ? JSON.parse(stdout) : output;
  }
  const status = async (): Promise<Status> => (await backbone(0, 'status')) as Status;
  const linked = (): string => realpathSync(join(root, 'production/models/earthquake_model'));

  it('is laid whole: champion 1.0.1, challenger 1.0.2', async () => {
    await backbone(0, 'init', root, '--sample');
    const { champion, challenger, health } = await status();
    assert.deepEqual(health, { ok: true, problems: [] });
    assert.deepEqual([champion?.version, challenger?.version], ['1.0.1', '1.0.2']);
    assert.equal(linked(), join(root, 'models/archive/spectronet_v1.0.1'));
  });

  it('refuses to promote before the challenger was evaluated; of the champion that is fresh', async () => {
    const refusal = await backbone(3, 'promote');
    assert.match(String(refusal), /1\.0\.2 has not been evaluated/);
    assert.doesNotMatch(String(refusal), /1\.0\.1|out of date/);
    assert.equal((await status()).champion?.version, '1.0.1');
  });

  it('measures of champion and archive what is stored', async () => {
    for (const version of ['1.0.1', '1.0.0']) {
      const file = join(root, `models/archive/spectronet_v${version}/evaluation_results.json`);
      const stored = JSON.parse(readFileSync(file, 'utf8')) as EvaluationResults;
      const measured = (await backbone(0, 'evaluate', version)) as EvaluationResults;
      assert.deepEqual(counted(measured), counted(stored));
      assert.equal(measured.composite_score, stored.composite_score);
    }
  });

  it('finds the challenger better', async () => {
    await backbone(0, 'evaluate', 'challenger');
    const comparison = (await backbone(0, 'compare', 'challenger', 'champion')) as Comparison;
    assert.equal(comparison.samples, 480);
    assert.equal(comparison.verdict, 'better', comparison.summary);
  });

  it('promotes it and rolls back', async () => {
    await backbone(0, 'promote');
    assert.equal((await status()).champion?.version, '1.0.2');
    assert.equal(linked(), join(root, 'models/archive/spectronet_v1.0.2'));
    assert.deepEqual(readdirSync(join(root, 'models/challenger')), []);
    const replaced = (await status()).archive.find(({ version }) => version === '1.0.1');
    assert.match(replaced?.reason ?? '', /^Replaced by v1\.0\.2 \(composite 0\.\d+ > 0\.\d+/);
    await backbone(0, 'rollback', '--version', '1.0.1');
    const { champion, archive, health } = await status();
    assert.deepEqual([champion?.version, champion?.rollback_from], ['1.0.1', '1.0.2']);
    assert.deepEqual(archive.map(({ version }) => version).sort(), ['1.0.0', '1.0.2']);
    assert.deepEqual(health, { ok: true, problems: [] });
    assert.equal(linked(), join(root, 'models/archive/spectronet_v1.0.1'));
    assert.equal(readlinkSync(join(root, 'models/champion')), 'archive/spectronet_v1.0.1');
    const left = join(root, 'models/archive/spectronet_v1.0.2_pre_rollback');
    assert.equal(realpathSync(left), join(root, 'models/archive/spectronet_v1.0.2'));
    assert.deepEqual(await backbone(0, 'verify'), { ok: true, problems: [], repaired: [] });
  });
});

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
import { basename, join } from 'node:path';
import type { EvaluationResults } from '../../src/core/evaluation/types';
import type { Registry, Status, VersionEntry } from '../../src/core/registry/types';
import { exitOf } from '../../scripts/system/run';
import { repository } from '../support/repository';

/** The walk from the sample to a rollback, by the built command line with ONNX Runtime. */
describe('from the sample to a rollback on the command line', () => {
  let folder: string;
  let root: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'walk-'));
    root = join(folder, 'pipeline');
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  async function backbone(...args: string[]): Promise<unknown> {
    const cli = join(repository, 'dist/cli.js');
    const quiet = ['--json', '--quiet'];
    const { code, output } = await exitOf(process.execPath, [cli, ...args, ...quiet], {
      cwd: folder,
    });
    assert.equal(code, 0, output);
    return JSON.parse(output);
  }

  function registry(): Registry {
    return JSON.parse(readFileSync(join(root, 'config/model_registry.json'), 'utf8')) as Registry;
  }

  function statuses(): Record<string, string> {
    const entries = registry().all_versions.map((v: VersionEntry) => [v.version, v.status]);
    return Object.fromEntries(entries) as Record<string, string>;
  }

  function assertInProduction(modelId: string): void {
    assert.equal(readlinkSync(join(root, 'models/champion')), `archive/${modelId}`);
    const file = `${registry().production_name}.onnx`;
    const resolved = realpathSync(join(root, 'production/models', file));
    assert.equal(resolved, realpathSync(join(root, 'models/archive', modelId, 'best_model.onnx')));
  }

  it('lays the sample', async () => {
    await backbone('init', '--sample', root);
    assert.deepEqual(statuses(), {
      '1.0.2': 'challenger',
      '1.0.1': 'champion',
      '1.0.0': 'archived',
    });
    assertInProduction('spectronet_v1.0.1');
  });

  it('measures what the sample says of itself', async () => {
    const told = registry().champion?.metrics ?? {};
    const measured = (await backbone('evaluate', 'champion', '--root', root)) as EvaluationResults;
    assert.equal(measured.composite_score, told['composite_score']);
    assert.equal(measured.dataset.samples, 480);
    const again = (await backbone('evaluate', 'champion', '--root', root)) as EvaluationResults;
    assert.deepEqual(again.heads, measured.heads);
  });

  it('promotes the evaluated challenger', async () => {
    await backbone('evaluate', 'challenger', '--root', root);
    await backbone('promote', '--yes', '--root', root);
    assert.deepEqual(statuses(), { '1.0.2': 'champion', '1.0.1': 'archived', '1.0.0': 'archived' });
    assertInProduction('spectronet_v1.0.2');
    assert.deepEqual(readdirSync(join(root, 'models/challenger')), []);
    const replaced = registry().archive.find(({ version }) => version === '1.0.1');
    assert.match(replaced?.reason ?? '', /^Replaced by v1\.0\.2 \(composite 0\.\d+ > 0\.\d+/);
  });

  it('rolls back', async () => {
    await backbone('rollback', '--version', '1.0.1', '--yes', '--root', root);
    assert.deepEqual(statuses(), {
      '1.0.2': 'pre_rollback',
      '1.0.1': 'champion',
      '1.0.0': 'archived',
    });
    assertInProduction('spectronet_v1.0.1');
    assert.equal(registry().champion?.rollback_from, '1.0.2');
    const name = join(root, 'models/archive/spectronet_v1.0.2_pre_rollback');
    assert.equal(basename(realpathSync(name)), 'spectronet_v1.0.2');
    const status = (await backbone('status', '--root', root)) as Status;
    assert.deepEqual(
      [status.champion?.version, status.health],
      ['1.0.1', { ok: true, problems: [] }],
    );
    assert.equal(((await backbone('verify', '--root', root)) as { ok: boolean }).ok, true);
  });
});

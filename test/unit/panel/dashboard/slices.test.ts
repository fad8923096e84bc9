import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changedSlices, slicesOf } from '../../../../src/panel/dashboard/slices';
import { dashboard } from '../../../../src/protocol/dashboard';
import { inIndonesian } from '../../../support/inIndonesian';
import { archived, champion, makeSnapshot } from '../../../support/snapshots';
import type { Operation } from '../../../../src/core/shared/log/operation';
import { kept } from '../../../../src/core/shared/text/kept';
import { sentence } from '../../../../src/core/shared/text/sentence';

const promote: Operation = {
  id: 'p',
  type: 'promote',
  at: '2026-02-01T00:00:00Z',
  by: 'ann',
  from: '1.0.0',
  to: '1.0.1',
};

describe('the dashboard’s slices', () => {
  it('are what the page takes', () => {
    const answer = { root: '/r', revision: 0, ...slicesOf(makeSnapshot()) };
    assert.deepEqual(dashboard.answers.load.parse(answer), answer);
  });

  it('name champion, challenger and archive with the figures they are known by', () => {
    const { registry } = slicesOf(makeSnapshot());
    assert.equal(registry.champion?.version, '1.0.1');
    assert.deepEqual(
      registry.champion?.figures.map(({ metric, unit }) => `${metric} ${unit}`),
      ['composite_score share', 'magnitude_accuracy percent'],
    );
    assert.equal(registry.challenger?.modelId, 'convnext_v1.0.2');
    assert.deepEqual(
      registry.archive.map(({ version }) => version),
      ['1.0.0'],
    );
  });

  it('tell in the language of the reader why a version was replaced', () => {
    const snapshot = makeSnapshot();
    const why = sentence('replaced_because', { version: '1.0.1', why: 'better on new events' });
    const archive = [{ ...archived('1.0.0'), ...kept({ reason: why }) }];
    const status = { ...snapshot.status!, archive };
    const { registry } = inIndonesian(() => slicesOf({ ...snapshot, status }));
    assert.equal(registry.archive[0]?.reason, 'Digantikan oleh v1.0.1 (better on new events)');
  });

  it('flag what is missing or was rejected, and not a version of a similar name', () => {
    const problem = {
      code: 'version_missing',
      version: '1.0.10',
      path: 'models/archive/x',
    } as const;
    const snapshot = makeSnapshot(
      { archive: [archived('1.0.1'), { ...archived('1.0.10') }] },
      { problems: [problem] },
    );
    const { archive } = slicesOf(snapshot).registry;
    const flags = new Map(archive.map(({ version, flags: list }) => [version, list]));
    assert.deepEqual(flags.get('1.0.10'), ['missing']);
    assert.deepEqual(flags.get('1.0.1'), []);
  });

  it('call the champion broken when a problem says so', () => {
    const path = 'models/archive/x/best_model.onnx';
    const fault = sentence('file_missing', { path });
    const problem = { code: 'champion_corrupt', version: '1.0.1', path, fault } as const;
    const slices = slicesOf(makeSnapshot({}, { problems: [problem] }));
    assert.equal(slices.registry.champion?.integrity.state, 'broken');
    assert.equal(slices.problems[0]?.action?.command, 'rollback');
  });

  it('tell who was in production when', () => {
    const { deploymentPeriods } = slicesOf(makeSnapshot({}, { operations: [promote] }));
    assert.deepEqual(
      deploymentPeriods.map(({ version, from, until }) => [version, from, until]),
      [['1.0.1', '2026-02-01T00:00:00Z', undefined]],
    );
    const adopted = slicesOf(makeSnapshot()).deploymentPeriods;
    assert.deepEqual(adopted[0]?.from, champion.deployed_at);
  });

  it('differ where something changed, and nowhere else', () => {
    const before = slicesOf(makeSnapshot());
    const after = slicesOf(makeSnapshot({}, { operations: [promote] }));
    assert.deepEqual(changedSlices(before, after), ['deploymentPeriods']);
    assert.deepEqual(changedSlices(before, before), []);
    assert.deepEqual(changedSlices(undefined, before), [
      'registry',
      'deploymentPeriods',
      'problems',
    ]);
  });

  it('are empty for a registry that could not be read', () => {
    const { registry, problems } = slicesOf({
      root: '/r',
      name: 'r',
      versions: [],
      operations: [],
      intact: true,
      pinned: [],
      candidateSettled: false,
      problems: [
        { code: 'unreadable', message: 'It is not valid JSON.', remedy: { text: 'Restore it.' } },
      ],
    });
    assert.equal(registry.champion, null);
    assert.equal(problems[0]?.message, 'It is not valid JSON.');
  });
});

import assert from 'node:assert/strict';
import { autoupdate } from '../../../../src/core/app/autoupdate';
import type { AutoupdatePorts } from '../../../../src/core/app/autoupdate';
import type { EvaluationResults } from '../../../../src/core/evaluation/results/evaluationResults';
import { UserError } from '../../../../src/core/shared/errors/errors';
import type { Harness } from '../../../support/registryHarness';
import { harness, model, trained } from '../../../support/registryHarness';
import { evaluate, results, twoVersions, withChallenger } from '../../../support/registryStory';

/**
 * What is measured of the challenger when it is evaluated: a composite score, or null for data
 * without labels.
 */
async function ports(
  given: Harness,
  composite: number | null,
  evaluated: Readonly<Record<string, EvaluationResults>> = {},
) {
  const { registry } = given;
  const known = new Map(Object.entries(evaluated));
  const asked: (readonly string[])[] = [];
  const made: AutoupdatePorts = {
    registry,
    evaluations: {
      results: ({ version }) => Promise.resolve(known.get(version) ?? null),
      evidence: ({ version }) => Promise.resolve(known.get(version)!.evidence),
      policy: () => Promise.reject(new Error('not asked for')),
    },
    evaluateTogether: async (versions) => {
      asked.push(versions);
      for (const name of versions) {
        const { version } = await registry.resolve(name);
        known.set(version, { ...results(version, composite ?? 0), composite_score: composite });
      }
      if (composite !== null) await evaluate(registry, composite);
      return [];
    },
  };
  return { made, asked };
}

/** A champion 1.0.1 of composite 0.926 and a candidate that is not registered. */
async function withCandidate(): Promise<Harness> {
  const given = await twoVersions();
  await given.drop(trained('third'));
  return given;
}

describe('deciding on its own', () => {
  it('registers the candidate, evaluates it with the champion, and promotes what is better', async () => {
    const given = await withCandidate();
    const { made, asked } = await ports(given, 0.95);
    const { decision, version, reason } = await autoupdate(made);
    assert.deepEqual([decision, version], ['promoted', '1.0.2']);
    assert.match(reason, /composite 0\.9500 > 0\.9260/);
    assert.deepEqual(asked, [['challenger', 'champion']]);
    assert.equal((await given.registry.status()).champion?.version, '1.0.2');
  });

  it('rejects what is not better, with the reason', async () => {
    const given = await withCandidate();
    const { made } = await ports(given, 0.9);
    const { decision, version, reason } = await autoupdate(made);
    assert.deepEqual([decision, version], ['rejected', '1.0.2']);
    assert.match(reason, /composite 0\.9000 <= 0\.9260/);
    const { champion, challenger } = await given.registry.status();
    assert.deepEqual([champion?.version, challenger], ['1.0.1', null]);
  });

  it('decides nothing where no sample has a label, and keeps the challenger', async () => {
    const given = await withCandidate();
    const { made } = await ports(given, null);
    const { decision, version, reason } = await autoupdate(made);
    assert.deepEqual([decision, version], ['none', '1.0.2']);
    assert.match(reason, /^No sample of the data set has a label/);
    const { champion, challenger } = await given.registry.status();
    assert.deepEqual([champion?.version, challenger?.version], ['1.0.1', '1.0.2']);
  });

  it('evaluates only what was not evaluated, or is out of date', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    const fresh = { '1.0.1': results('1.0.1', 0.926), '1.0.2': results('1.0.2', 0.95) };
    const { made, asked } = await ports(given, 0.95, fresh);
    assert.equal((await autoupdate(made)).decision, 'promoted');
    assert.deepEqual(asked, []);

    const other = await twoVersions();
    await withChallenger(other, 'third', 0.95);
    const { made: stale, asked: again } = await ports(other, 0.95, fresh);
    const evidence: AutoupdatePorts['evaluations']['evidence'] = async (placed) => {
      const found = await stale.evaluations.evidence(placed);
      return placed.version === '1.0.1' ? { ...found, dataset: 'another' } : found;
    };
    await autoupdate({ ...stale, evaluations: { ...stale.evaluations, evidence } });
    assert.deepEqual(again, [['champion']]);
  });

  it('decides on the first version alone where there is no champion', async () => {
    const given = harness();
    await given.files.makeDirectory('/pipeline');
    await given.registry.init({ family: 'convnext' });
    await given.drop(trained('first'));
    const { made, asked } = await ports(given, 0.9);
    assert.equal((await autoupdate(made)).decision, 'promoted');
    assert.deepEqual(asked, [['challenger']]);
  });

  it('has nothing to decide without a candidate, and refuses one that is not ready', async () => {
    const given = await twoVersions();
    const { made, asked } = await ports(given, 0.95);
    assert.deepEqual(await autoupdate(made), {
      ...{ decision: 'none', version: null },
      reason: 'There is neither a challenger nor a candidate.',
    });
    await given.drop({ 'best_model.onnx': model('third', 'gone.bin') });
    await assert.rejects(autoupdate(made), UserError);
    assert.deepEqual(asked, []);
  });
});

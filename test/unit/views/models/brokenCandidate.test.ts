import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { brokenCandidate, modelsBadge } from '../../../../src/views/models/brokenCandidate';
import { makeSnapshot } from '../../../support/snapshots';

const candidate = {
  path: 'models/challenger',
  files: ['best_model.onnx', 'training_config.json'],
  ready: false,
  detail: 'weights.bin is missing',
};

describe('a candidate that cannot be registered', () => {
  it('is a warning at its configuration, else at its first file', () => {
    const at = (files: readonly string[]) =>
      brokenCandidate(makeSnapshot({ candidate: { ...candidate, files } }));
    const message = 'The candidate can’t be registered: weights.bin is missing';
    assert.deepEqual(at(candidate.files), {
      file: 'models/challenger/training_config.json',
      message,
    });
    assert.equal(at(['best_model.onnx'])?.file, 'models/challenger/best_model.onnx');
  });

  it('is none while it is written, when it is complete, and without one', () => {
    const moving = makeSnapshot({ candidate }, { candidateSettled: false });
    const ready = makeSnapshot({ candidate: { ...candidate, ready: true } });
    assert.deepEqual(
      [moving, ready, makeSnapshot()].map(brokenCandidate),
      Array(3).fill(undefined),
    );
  });

  it('counts on the badge with the problems of all registries', () => {
    const problems = [{ code: 'production_blocked', path: 'y' }] as const;
    const broken = makeSnapshot({ candidate });
    assert.equal(modelsBadge([makeSnapshot()]), undefined);
    assert.deepEqual(modelsBadge([broken]), { value: 1, tooltip: '1 problem' });
    const both = modelsBadge([broken, makeSnapshot({}, { problems })]);
    assert.deepEqual(both, { value: 2, tooltip: '2 problems' });
  });
});

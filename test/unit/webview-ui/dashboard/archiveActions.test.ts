import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ArchiveFlag } from '../../../../src/protocol/registryFacts';
import { archiveActions } from '../../../../webview-ui/dashboard/archiveActions';

const blocked = (flags: readonly ArchiveFlag[], trusted = true, champion?: string) =>
  archiveActions({ flags }, trusted, champion);

describe('what can be done with an archived version', () => {
  const nothing = { use: false, compare: false, rollback: false };

  it('is all with one that is whole, also after a rollback from it', () => {
    assert.deepEqual(blocked([], true, '1.0.0'), nothing);
    assert.deepEqual(blocked(['pre_rollback'], true, '1.0.0'), nothing);
  });

  it('is no rollback to one that is missing, damaged or rejected, whatever else it is', () => {
    const reasons = {
      missing: 'Its files are missing.',
      corrupt: 'Its files are not those that were registered.',
      rejected: 'It was rejected and never in production.',
    };
    for (const flag of ['missing', 'corrupt', 'rejected'] as const) {
      assert.equal(blocked([flag]).rollback, reasons[flag]);
      assert.equal(blocked(['pre_rollback', flag]).rollback, reasons[flag]);
      assert.equal(blocked([flag, 'pre_rollback']).rollback, reasons[flag]);
      assert.equal(blocked([flag]).use, flag === 'missing' && reasons.missing);
    }
    assert.equal(blocked(['rejected', 'missing'], true, '1.0.0').compare, reasons.missing);
  });

  it('is no comparison where there is no champion', () => {
    assert.equal(blocked([]).compare, 'There is no champion to compare it with.');
  });

  it('is only analysis in a workspace that is not trusted', () => {
    assert.deepEqual(blocked([], false, '1.0.0'), {
      ...nothing,
      rollback: 'In Restricted Mode no model is run and nothing is changed.',
    });
  });
});

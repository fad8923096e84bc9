import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ArchiveFlag } from '../../../../src/protocol/dashboard';
import { archiveActions } from '../../../../webview-ui/dashboard/archiveActions';

const can = (flags: readonly ArchiveFlag[], trusted = true) => archiveActions({ flags }, trusted);

describe('what can be done with an archived version', () => {
  it('is all with one that is whole, also after a rollback from it', () => {
    assert.deepEqual(can([]), { use: true, rollback: true });
    assert.deepEqual(can(['pre_rollback']), { use: true, rollback: true });
  });

  it('is no rollback to one that is missing, damaged or rejected, whatever else it is', () => {
    assert.deepEqual(can(['missing']), { use: false, rollback: false });
    assert.deepEqual(can(['corrupt']), { use: true, rollback: false });
    assert.deepEqual(can(['rejected']), { use: true, rollback: false });
    for (const flag of ['missing', 'corrupt', 'rejected'] as const) {
      assert.equal(can(['pre_rollback', flag]).rollback, false);
      assert.equal(can([flag, 'pre_rollback']).rollback, false);
    }
    assert.equal(can(['rejected', 'missing']).use, false);
  });

  it('is only analysis in a workspace that is not trusted', () => {
    assert.deepEqual(can([], false), { use: true, rollback: false });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { undoPromotion } from '../../../src/commands/undoPromotion';
import type { RegistryScript } from '../../support/scriptedPipeline';
import type { Operation } from '../../../src/core/shared/log/operation';
import { plan, scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { root } from '../../support/snapshots';

const promotion: Operation = {
  id: 'p',
  type: 'promote',
  at: '',
  by: 'ada',
  from: '1.0.1',
  to: '1.0.2',
};
const target = { root, operation: 'p' };

function registryWith(last: Operation): RegistryScript {
  return {
    log: () => Promise.resolve({ operations: [last], intact: true }),
    planRollback: () => Promise.resolve({ ...plan, from: '1.0.2', to: '1.0.1' }),
    rollback: () =>
      Promise.resolve({ from: '1.0.2', to: '1.0.1', operation: { ...last, type: 'rollback' } }),
  };
}

describe('undo of a promotion', () => {
  it('rolls back to the version that it replaced, after a modal that names both', async () => {
    const ui = new ScriptedUi(['Undo']);
    const { context, calls } = scriptedContext(ui, registryWith(promotion));
    await undoPromotion(context, target);
    assert.match(ui.asked[0] ?? '', /promotion of 1\.0\.2 and make 1\.0\.1 the champion again\?/);
    assert.match(calls[2] ?? '', /^rollback\(\{"version":"1\.0\.1".*"expected":"state-1"\}\)$/);
    assert.deepEqual(ui.told, [
      'tell: 1.0.1 is champion again. [Show Details] [Show Operation Log]',
    ]);
    assert.ok(!ui.actions.some(({ command }) => command === 'undoPromotion'));
  });

  it('changes nothing on cancel', async () => {
    const { context, calls } = scriptedContext(
      new ScriptedUi([undefined]),
      registryWith(promotion),
    );
    await undoPromotion(context, target);
    assert.deepEqual(calls, ['log(1)', 'planRollback("1.0.1")']);
  });

  const others: readonly Operation[] = [
    { ...promotion, id: 'later' },
    { ...promotion, type: 'evaluate' },
    { ...promotion, from: null },
  ];
  for (const last of others) {
    it(`is refused where the last operation is ${JSON.stringify(last)}`, async () => {
      const { context, calls } = scriptedContext(new ScriptedUi([]), registryWith(last));
      await assert.rejects(undoPromotion(context, target), /no longer the last operation/);
      assert.deepEqual(calls, ['log(1)']);
    });
  }
});

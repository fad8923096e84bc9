import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runCommand } from '../../../src/commands/runCommand';
import { CancelledError, UserError } from '../../../src/core/shared/errors/errors';
import { ScriptedUi } from '../../support/scriptedUi';

function surroundings(isTrusted = true) {
  const ui = new ScriptedUi();
  const lines: string[] = [];
  const keep = (message: string) => void lines.push(message);
  const log = { info: keep, warn: keep, error: keep, show: () => undefined };
  return { ui, log, lines, isTrusted: () => isTrusted };
}

describe('runCommand', () => {
  it('logs start and end and gives the result', async () => {
    const around = surroundings();
    assert.equal(await runCommand('verifyModels', around, () => Promise.resolve(7)), 7);
    assert.match(
      around.lines.join('\n'),
      /verifyModels started\n.*verifyModels ended after \d+ ms$/,
    );
    assert.deepEqual(around.ui.told, []);
  });

  it('shows an error of the user with its remedy as a button', async () => {
    const around = surroundings();
    const remedy = { text: 'Evaluate it.', command: 'evaluateChallenger' };
    const fail = () => Promise.reject(new UserError('Not evaluated.', remedy));
    assert.equal(await runCommand('promoteChallenger', around, fail), undefined);
    assert.deepEqual(around.ui.told, ['fail: Not evaluated. Evaluate it. [Evaluate Challenger]']);
  });

  it('gives no button for a remedy that is no command of ours', async () => {
    const around = surroundings();
    const remedy = { text: 'Do it.', command: 'workbench.action.quit' };
    await runCommand('verifyModels', around, () => Promise.reject(new UserError('No.', remedy)));
    assert.deepEqual(around.ui.told, ['fail: No. Do it.']);
  });

  it('shows anything else as a fault with "Show Log"', async () => {
    const around = surroundings();
    await runCommand('verifyModels', around, () =>
      Promise.reject(new TypeError('x is not a function')),
    );
    const [told] = around.ui.told;
    assert.equal(told, 'fail: A fault of Backbone Studio: x is not a function [Show Log]');
  });

  it('shows a status when the user cancelled', async () => {
    const around = surroundings();
    await runCommand('evaluateModel', around, () =>
      Promise.reject(new CancelledError('The evaluation')),
    );
    assert.deepEqual(around.ui.told, ['status: The evaluation was cancelled']);
  });

  it('runs nothing in Restricted Mode that runs a model or changes something', async () => {
    const around = surroundings(false);
    let ran = 0;
    await runCommand('promoteChallenger', around, () => Promise.resolve(ran++));
    assert.equal(ran, 0);
    assert.match(around.ui.told.join(), /Restricted Mode.*\[Manage Workspace Trust\]/);
    await runCommand('verifyModels', around, () => Promise.resolve(ran++));
    assert.equal(ran, 1);
  });
});

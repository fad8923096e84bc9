import assert from 'node:assert/strict';
import { commitBackbone } from '../../../../src/commands/backbones/commitBackbone';
import type { CommitPlan } from '../../../../src/core/backbone/versions/plans';
import type { Bump } from '../../../../src/core/shared/versions/versions';
import {
  backboneSummary,
  backboneVersion,
  root,
  scriptedBackbones,
} from '../../../support/scriptedBackbones';
import { ScriptedUi } from '../../../support/scriptedUi';

const raised = { patch: '1.0.1', minor: '1.1.0', major: '2.0.0' } as const;

function planOf(bump: Bump): CommitPlan {
  return {
    ...{ name: 'notes', from: '1.0.0', to: raised[bump], bump, token: `read for ${bump}` },
    consequences: ['backbone.width 1 → 0.5: −8,000,000 parameters'],
    diff: { name: 'notes', from: '1.0.0', to: 'working', fields: [], figures: [], weights: 'fit' },
  };
}

/** A person who commits a change that asks for a minor version. */
function committing(answers: (string | undefined)[]) {
  const ui = new ScriptedUi(answers);
  const made: (object | undefined)[] = [];
  const summary = backboneSummary({ versions: [backboneVersion('1.0.0')] });
  const { context } = scriptedBackbones(ui, [summary], {
    planCommit: (_name, bump) => Promise.resolve(planOf(bump ?? 'minor')),
    commit: (name, options) => {
      made.push({ bump: options?.bump, expected: options?.expected, message: options?.message });
      const version = raised[options?.bump ?? 'minor'];
      const entry = backboneVersion(version);
      return Promise.resolve({ name, from: '1.0.0', version, created: true, entry });
    },
  });
  return { ui, made, run: () => commitBackbone(context, { root, name: 'notes' }) };
}

describe('commitBackbone', () => {
  it('names both versions and what follows, and commits what the change asks for', async () => {
    const { ui, made, run } = committing(['half as wide', 'Commit']);
    await run();
    assert.match(
      ui.asked.find((one) => one.startsWith('Commit notes 1.0.0')) ?? '',
      /^Commit notes 1\.0\.0 as 1\.1\.0\? \| backbone\.width 1 → 0\.5: −8,000,000 parameters/,
    );
    assert.deepEqual(made, [
      { bump: 'minor', expected: 'read for minor', message: 'half as wide' },
    ]);
    assert.match(ui.told.at(-1) ?? '', /notes 1\.1\.0 is committed/);
  });

  it('asks again with the version that the user would rather have', async () => {
    const { ui, made, run } = committing(['', 'Another Version…', 'major', 'Commit']);
    await run();
    assert.ok(ui.asked.some((one) => one.startsWith('Commit notes 1.0.0 as 2.0.0?')));
    assert.deepEqual(made, [{ bump: 'major', expected: 'read for major', message: undefined }]);
    assert.match(ui.told.at(-1) ?? '', /notes 2\.0\.0 is committed/);
  });

  for (const [where, answers] of [
    ['the message', [undefined]],
    ['the modal', ['', undefined]],
    ['the choice of another version', ['', 'Another Version…', undefined]],
    ['the second modal', ['', 'Another Version…', 'patch', undefined]],
  ] as const) {
    it(`commits nothing when ${where} is cancelled`, async () => {
      const { ui, made, run } = committing([...answers]);
      await run();
      assert.deepEqual([made, ui.told], [[], []]);
    });
  }
});

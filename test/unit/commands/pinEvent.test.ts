import assert from 'node:assert/strict';
import { pinEvent } from '../../../src/commands/pinEvent';
import { testEvent } from '../../../src/commands/testEvent';
import { UserError } from '../../../src/core/shared/errors/errors';
import type { EventAnswers, LabelledAnswer } from '../../../src/core/app/workspace';
import { scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { root } from '../../support/snapshots';

const answer = (label: string, other: string): LabelledAnswer => ({
  label,
  confidence: 0.75,
  probabilities: { [label]: 0.75, [other]: 0.25 },
});

const answers: EventAnswers = {
  event: 'SCN_1',
  predictions: [
    {
      version: '1.0.1',
      heads: { magnitude: answer('Small', 'Large'), azimuth: answer('N', 'S') },
    },
  ],
};

const pool = {
  events: [{ id: 'SCN_1', state: 'available' as const }],
  pinned: [],
};

function context(...said: (string | undefined)[]) {
  const ui = new ScriptedUi(said);
  const { context: surroundings, calls } = scriptedContext(
    ui,
    {
      events: () => Promise.resolve(pool),
      list: () => Promise.resolve([]),
      pinEvent: () => Promise.resolve(pool),
    },
    { predict: () => Promise.resolve(answers) },
  );
  return { ui, surroundings, calls };
}

describe('pin an event', () => {
  it('asks what is right for every head, the answers of the models first', async () => {
    const { ui, surroundings, calls } = context('SCN_1', 'Large', 'Any Answer', 'Must Pass');
    await pinEvent(surroundings);
    assert.ok(
      calls.includes('pinEvent({"id":"SCN_1","expect":{"magnitude":"Large"},"mustPass":true})'),
      calls.join('\n'),
    );
    assert.deepEqual(ui.asked.slice(1), [
      'What is right for magnitude?',
      'What is right for azimuth?',
      'Must a challenger answer it rightly?',
    ]);
    assert.match(ui.told.join(), /SCN_1 is pinned/);
  });

  it('changes nothing on cancel, and pins nothing of which nothing is expected', async () => {
    for (const said of [[undefined], ['SCN_1', undefined], ['SCN_1', 'Small', 'N', undefined]]) {
      const { surroundings, calls } = context(...said);
      await pinEvent(surroundings);
      assert.ok(!calls.some((call) => call.startsWith('pinEvent')), calls.join('\n'));
    }
    const { surroundings } = context('SCN_1', 'Any Answer', 'Any Answer');
    await assert.rejects(pinEvent(surroundings), UserError);
  });

  it('is offered once an event was tested, but not for an image file', async () => {
    const event = context('SCN_1', 'The champion and the best of the archive');
    await testEvent(event.surroundings);
    assert.deepEqual(event.ui.actions, [
      { label: 'Pin Event…', command: 'pinEvent', arguments: [{ root, event: 'SCN_1' }] },
    ]);
    const file = context('Image File…', '/tmp/x.png', 'The champion and the best of the archive');
    await testEvent(file.surroundings);
    assert.deepEqual(file.ui.actions, []);
    assert.equal(file.ui.documents.length, 1);
  });
});

import assert from 'node:assert/strict';
import { configureBackbone } from '../../../../src/commands/backbones/configureBackbone';
import { offerCommit } from '../../../../src/commands/backbones/offerCommit';
import type { FieldChange } from '../../../../src/core/backbone/versions/backboneDiff';
import { UserError } from '../../../../src/core/shared/errors/errors';
import {
  backboneSummary,
  backboneVersion,
  root,
  scriptedBackbones,
} from '../../../support/scriptedBackbones';
import { ScriptedUi } from '../../../support/scriptedUi';

const text = `{
  "name": "notes", // stays
  "backbone": { "arch": "resnet18" },
  "head": { "type": "classification", "classes": ["a", "b"] },
  "input": { "size": [224, 224] },
  "preprocessing": { "crop": [224, 224] } // stays too
}
`;
const summary = backboneSummary();
const target = { root, name: 'notes' };

function configuring(answers: (string | undefined)[], before = text) {
  const ui = new ScriptedUi(answers);
  ui.texts.set(summary.file!, before);
  const logged: string[] = [];
  const { context } = scriptedBackbones(ui, [summary], {
    recordChange: (name, changes) => {
      logged.push(...changes.map(({ field }) => `${name} ${field}`));
      return Promise.resolve();
    },
  });
  return { ui, logged, context, now: () => ui.texts.get(summary.file!) };
}

describe('configureBackbone', () => {
  it('confirms another head with its consequence, and changes it alone', async () => {
    const { ui, logged, context, now } = configuring([
      'Head and classes',
      'Classification',
      'a, b, c',
      'Change',
    ]);
    await configureBackbone(context, target);
    assert.equal(now(), text.replace('["a", "b"]', '["a", "b", "c"]'));
    assert.deepEqual(logged, ['notes head.classes']);
    const modal = ui.asked.at(-1) ?? '';
    assert.match(modal, /^Change head\.classes of notes\? \| head\.classes .*\+513 parameters/);
  });

  it("changes a detector's neck and classes, and keeps how its head predicts boxes", async () => {
    const before = `{
  "name": "notes",
  "backbone": { "arch": "resnet18" },
  "neck": { "type": "yolov5", "size": "n", "sppf": true },
  "head": { "type": "detection", "classes": ["a", "b"], "anchors": "auto" },
  "input": { "size": [320, 320] }
}
`;
    const { context, now } = configuring(
      ['Head and classes', 'Detection', 'yolov5', 'yolov5s', 'note: a, b; sign: 3', 'Change'],
      before,
    );
    await configureBackbone(context, target);
    const { neck, head } = JSON.parse(now() ?? '') as Record<string, unknown>;
    assert.deepEqual(neck, { type: 'yolov5', size: 's', sppf: true });
    const heads = { note: ['a', 'b'], sign: 3 };
    assert.deepEqual(head, { type: 'detection', anchors: 'auto', heads });
  });

  it('changes nothing and logs nothing when the modal is refused', async () => {
    const { logged, context, now } = configuring(['Input size', '256×256', undefined]);
    await configureBackbone(context, target);
    assert.equal(now(), text);
    assert.deepEqual(logged, []);
  });

  it('asks nothing for what is only training, and removes what says the default', async () => {
    const { ui, context, now } = configuring(['Frozen stages', '2']);
    await configureBackbone(context, target);
    assert.match(now() ?? '', /"pretrained": \{ "frozenStages": 2 \}/);
    assert.match(ui.told.at(-1) ?? '', /notes: pretrained.*2\. \[Preview\] \[Commit…\]/);
  });

  it('says when nothing has changed', async () => {
    const { ui, context, now } = configuring(['Batch', '1']);
    await configureBackbone(context, target);
    assert.equal(now(), text);
    assert.deepEqual(ui.told, ['status: Nothing has changed.']);
  });
});

describe('offerCommit', () => {
  const change: FieldChange = {
    field: 'head.classes',
    old: 2,
    new: 3,
    bump: 'major',
    consequence: { parameters: 513, macs: 512, weights: 'fit_but_head' },
    text: '+513 parameters',
  };
  const diff = {
    name: 'notes',
    from: '1.0.0',
    to: 'working',
    figures: [],
    weights: 'fit',
  } as const;

  it('tells what a saved file changes, once for each change', async () => {
    const ui = new ScriptedUi();
    const { context } = scriptedBackbones(ui, [summary], {
      versions: () => Promise.resolve([backboneVersion('1.0.0')]),
      diff: () => Promise.resolve({ ...diff, fields: [change] }),
    });
    const offered = new Map<string, string>();
    await offerCommit(context, summary.file!, offered);
    await offerCommit(context, summary.file!, offered);
    assert.deepEqual(ui.told, [
      'tell: notes differs from 1.0.0: head.classes 2 → 3 (+513 parameters). [Commit…] [Preview]',
    ]);
  });

  it('is silent for what was never committed, has not changed, or is not sound', async () => {
    const ui = new ScriptedUi();
    const version = [backboneVersion('1.0.0')];
    const silent = [
      { versions: () => Promise.resolve([]) },
      {
        versions: () => Promise.resolve(version),
        diff: () => Promise.resolve({ ...diff, fields: [] }),
      },
      {
        versions: () => Promise.resolve(version),
        diff: () => Promise.reject(new UserError('no JSON', 'Correct it.')),
      },
    ];
    for (const answers of silent) {
      const { context } = scriptedBackbones(ui, [summary], answers);
      await offerCommit(context, summary.file!, new Map());
    }
    assert.deepEqual(ui.told, []);
  });
});

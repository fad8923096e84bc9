import assert from 'node:assert/strict';
import { BackbonesTree } from '../../../../src/views/backbones/backbonesTree';
import type { BackboneNode } from '../../../../src/views/backbones/backboneNode';
import {
  backboneSnapshot,
  backboneSummary,
  backboneVersion,
} from '../../../support/scriptedBackbones';

const model = {
  model_id: 'spectronet_v1.0.2',
  version: '1.0.2',
  status: 'champion',
  metrics: { composite_score: 0.93 },
} as const;

/** Every row, indented by its depth. */
async function draw(tree: BackbonesTree, node?: BackboneNode, depth = 0): Promise<string[]> {
  const lines: string[] = [];
  for (const child of await tree.children(node)) {
    const { label, description = '' } = tree.describe(child);
    lines.push(`${'  '.repeat(depth)}${label} | ${description}`);
    lines.push(...(await draw(tree, child, depth + 1)));
  }
  return lines;
}

describe('BackbonesTree', () => {
  it('shows configurations, versions, figures, and the models that came from each', async () => {
    const versions = [backboneVersion('1.1.0', { models: [model] }), backboneVersion('1.0.0')];
    const snapshot = backboneSnapshot(
      backboneSummary({ versions, changed: true }),
      backboneSummary({ name: 'other', errors: 2, faults: ['Its name is another.'] }),
    );
    assert.deepEqual(await draw(new BackbonesTree(() => [snapshot])), [
      'notes | resnet18 · 1.1.0, changed',
      '  1.1.0 | 11.2 M',
      '    Parameters | 11,178,051',
      '    MACs | 1,813,561,344',
      '    Activations | 9.63 MB',
      '    spectronet_v1.0.2 | champion · 0.9300',
      '  1.0.0 | 11.2 M',
      '    Parameters | 11,178,051',
      '    MACs | 1,813,561,344',
      '    Activations | 9.63 MB',
      'other | resnet18 · 2 errors',
      '  Its name is another. | ',
      '  Not committed yet | ',
    ]);
  });

  it('tells what a model was evaluated on, and of models that are in no registry', async () => {
    const measured = (model_id: string, composite_score: number) => ({
      ...{ model_id, version: '1.0.2', evaluated_at: '2026-02-10T15:00:00Z' },
      metrics: { composite_score },
      dataset: { path: 'data/validation.csv', fingerprint: 'f', samples: 400 },
    });
    const evaluations = [measured(model.model_id, 0.93), measured('elsewhere_v2.0.0', 0.8)];
    const versions = [backboneVersion('1.0.0', { models: [model], evaluations })];
    const tree = new BackbonesTree(() => [backboneSnapshot(backboneSummary({ versions }))]);
    const [backbone] = await tree.children();
    const [version] = await tree.children(backbone);
    const views = (await tree.children(version)).slice(-2).map((node) => tree.describe(node));
    assert.deepEqual(
      views.map(({ label, description }) => `${label} | ${description}`),
      ['spectronet_v1.0.2 | champion · 0.9300', 'elsewhere_v2.0.0 | not in the registry · 0.8000'],
    );
    for (const { tooltip } of views)
      assert.match(tooltip ?? '', /Evaluated .* on 400 samples of data\/validation\.csv/);
  });

  it('leads from a version to the details of the model that came from it', async () => {
    const versions = [backboneVersion('1.0.0', { models: [model] })];
    const tree = new BackbonesTree(() => [backboneSnapshot(backboneSummary({ versions }))]);
    const [backbone] = await tree.children();
    const [version] = await tree.children(backbone);
    const row = (await tree.children(version)).at(-1)!;
    assert.deepEqual(tree.describe(row).action, {
      label: 'Show Details',
      command: 'showVersion',
      arguments: [{ root: '/pipeline', version: '1.0.2' }],
    });
  });

  it('refreshes the backbone that changed, and the whole tree when one came or went', async () => {
    const before = backboneSnapshot(backboneSummary(), backboneSummary({ name: 'other' }));
    let snapshot = before;
    const tree = new BackbonesTree(() => [snapshot]);
    const [notes] = await tree.children();
    snapshot = backboneSnapshot(backboneSummary({ errors: 1 }), backboneSummary({ name: 'other' }));
    assert.deepEqual(tree.changes(before, snapshot), [notes]);
    assert.deepEqual(tree.changes(before, backboneSnapshot(backboneSummary())), [undefined]);
  });
});

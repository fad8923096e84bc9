import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UserError } from '../../../../src/core/shared/errors/errors';
import type { ModelFolder } from '../../../../src/ui/modelFolderTypes';
import type { Snapshot } from '../../../../src/ui/pipelines/snapshot';
import { ModelsTree } from '../../../../src/views/models/modelsTree';
import { pageSize } from '../../../../src/views/paging';
import { drawTree } from '../../../support/drawTree';
import { archived, challenger, champion, makeSnapshot, root } from '../../../support/snapshots';
import { sentence } from '../../../../src/core/shared/text/sentence';

const folder: ModelFolder = {
  folder: '/home/ann/pipeline/models/archive/x',
  files: [{ path: 'best_model.onnx', bytes: 412_345, sha256: 'a'.repeat(64) }],
  evaluation: null,
};

function makeTree(snapshots: Snapshot[]) {
  const source = { snapshots: () => snapshots, readFolder: () => Promise.resolve(folder) };
  return new ModelsTree(source);
}

const candidate = { path: 'models/challenger', files: ['best_model.onnx'], ready: true };

describe('ModelsTree', () => {
  it('shows champion, challenger and archive with metrics, files, data and lineage', async () => {
    assert.deepEqual(await drawTree(makeTree([makeSnapshot()])), [
      'Champion',
      '  convnext_v1.0.1 (0.9350) [version.champion]',
      '    Metrics',
      '      Composite score (0.9350)',
      '      Magnitude accuracy (98.50 %)',
      '    Files',
      '      best_model.onnx (412 kB  aaaaaaaaaaaa)',
      '    Data',
      '      2,100 samples',
      '      GTO_20260210',
      '    Lineage',
      '      Architecture (convnext_tiny)',
      '      Deployed (2026-02-10 15:00 UTC)',
      'Challenger',
      '  convnext_v1.0.2 (0.9450) [version.challenger]',
      '    Metrics',
      '      Composite score (0.9450 (+0.0100))',
      '      Magnitude accuracy (98.00 % (−0.50 %))',
      '    Files',
      '      best_model.onnx (412 kB  aaaaaaaaaaaa)',
      '    Data',
      '      Not recorded',
      '    Lineage',
      '      Not recorded',
      'Archive (1) [archive]',
      '  convnext_v1.0.0 (not evaluated) [version.archived]',
      '    Metrics',
      '      Not evaluated',
      '    Files',
      '      best_model.onnx (412 kB  aaaaaaaaaaaa)',
      '    Data',
      '      Not recorded',
      '    Lineage',
      '      Archived (2026-02-10 15:00 UTC)',
      '      Reason (Replaced by v1.0.1 (composite 0.9350 > 0.9260))',
    ]);
  });

  it('says that there is no champion and no challenger', async () => {
    const tree = makeTree([makeSnapshot({ champion: null, challenger: null, archive: [] })]);
    const lines = await drawTree(tree);
    assert.deepEqual(lines, ['Champion (none)', 'Challenger (none)', 'Archive (0)']);
  });

  it('offers a candidate only when it is complete and has come to rest', async () => {
    const draw = async (snapshot: Snapshot) => (await drawTree(makeTree([snapshot])))[2];
    const waits = { champion: null, challenger: null, archive: [], candidate };
    assert.equal(
      await draw(makeSnapshot(waits)),
      '  Candidate (models/challenger, not registered) [candidate]',
    );
    assert.equal(
      await draw(makeSnapshot(waits, { candidateSettled: false })),
      '  New files (still being written…)',
    );
    const broken = { ...candidate, ready: false, detail: 'weights.bin is missing' };
    assert.equal(
      await draw(makeSnapshot({ ...waits, candidate: broken })),
      '  Candidate (can’t be registered, see Problems)',
    );
  });

  it('tells the verdict next to the challenger’s figure, once it is known', async () => {
    const line = async (snapshot: Snapshot) =>
      (await drawTree(makeTree([snapshot]))).find((text) => text.includes('convnext_v1.0.2'));
    assert.match((await line(makeSnapshot())) ?? '', /\(0\.9450\)/);
    const verdict = 'not_shown';
    assert.match(
      (await line(makeSnapshot({}, { verdict }))) ?? '',
      /\(0\.9450 · not shown to be better\)/,
    );
  });

  it('puts problems first, each with the command that mends it', async () => {
    const problems = [
      { code: 'champion_missing', version: '1.0.1', path: 'x' },
      { code: 'production_blocked', path: 'y' },
    ] as const;
    const lines = await drawTree(makeTree([makeSnapshot({}, { problems })]));
    assert.deepEqual(lines.slice(0, 3), [
      'the champion 1.0.1 is missing: x does not exist [problem.rollback]',
      'y is not a link to the champion but something of its own [problem.none]',
      'Champion',
    ]);
  });

  it('shows nothing but the problem of a registry that can not be read', async () => {
    const problems = [{ code: 'unreadable', message: 'Not JSON.', remedy: { text: '' } }] as const;
    const snapshot = { ...makeSnapshot({}, { problems, versions: [] }), status: undefined };
    assert.deepEqual(await drawTree(makeTree([snapshot])), ['Not JSON. [problem.repairRegistry]']);
  });

  it('has a folder for each of several registries', async () => {
    const other = { ...makeSnapshot({ root: '/home/ann/other' }), name: 'other' };
    const tree = makeTree([makeSnapshot(), other]);
    const labels = (await tree.children()).map((node) => tree.describe(node).label);
    assert.deepEqual(labels, ['pipeline', 'other']);
    const ids = new Set((await allNodes(tree)).map(({ id }) => id));
    assert.equal(ids.size, (await allNodes(tree)).length, 'ids are unique');
  });

  it('says why files can not be read, and shows the rest', async () => {
    const failing = () => Promise.reject(new UserError('The folder is gone.', 'Repair.'));
    const tree = new ModelsTree({ snapshots: () => [makeSnapshot()], readFolder: failing });
    const lines = await drawTree(tree);
    assert.equal(lines.filter((line) => line.includes('The folder is gone.')).length, 3);
    assert.ok(lines.some((line) => line.includes('Composite score')));
  });

  it('shows a long list by pages', async () => {
    const archive = Array.from({ length: 450 }, (_, index) => archived(`1.0.${index}`));
    const tree = makeTree([makeSnapshot({ champion: null, challenger: null, archive })]);
    const group = (await tree.children())[2];
    assert.ok(group);
    const lengths: number[] = [];
    for (let page = 0; page < 3; page++) {
      lengths.push((await tree.children(group)).length);
      assert.equal(tree.showMore(group.id), group);
    }
    assert.deepEqual(lengths, [pageSize + 1, 2 * pageSize + 1, 450]);
  });

  it('reads metrics by the heads of the policy, and takes no unit for granted', async () => {
    const metrics = { size_top5_accuracy: 90, val_accuracy: 0.9, composite_score: 0.9 };
    const snapshot = makeSnapshot({ champion: { ...champion, metrics } });
    const heads = { size_top5: { task: 'classification' } } as const;
    const drawn = await drawTree(makeTree([{ ...snapshot, heads }]));
    assert.deepEqual(drawn.slice(3, 6), [
      '      Composite score (0.9000)',
      '      Size top5 accuracy (90.00 %)',
      '      Val accuracy (0.9000)',
    ]);
  });

  it('is a valid argument of commands', async () => {
    const nodes = await allNodes(makeTree([makeSnapshot()]));
    const version = nodes.find((node) => node.kind === 'version');
    assert.deepEqual(
      [version?.root, version?.kind === 'version' && version.version],
      [root, '1.0.1'],
    );
  });
});

describe('what a change refreshes in ModelsTree', () => {
  async function changed(before: Snapshot, after: Snapshot): Promise<string[]> {
    const snapshots = [before];
    const tree = makeTree(snapshots);
    await allNodes(tree);
    snapshots[0] = after;
    return tree.changes(before, after).map((node) => node?.id ?? 'all');
  }

  it('is nothing when nothing that is shown changed', async () => {
    assert.deepEqual(
      await changed(makeSnapshot(), makeSnapshot({ recovered: [sentence('files_gone')] })),
      [],
    );
  });

  it('is the version whose metrics changed', async () => {
    const better = { ...challenger, metrics: { composite_score: 0.99 } };
    const after = makeSnapshot({ challenger: better });
    assert.deepEqual(await changed(makeSnapshot(), after), [`${root}#challenger/1.0.2`]);
  });

  it('is every version when the policy names other heads, which metrics are of', async () => {
    const heads = { magnitude_top5: { task: 'classification' } } as const;
    assert.deepEqual(await changed(makeSnapshot(), { ...makeSnapshot(), heads }), [
      `${root}#champion/1.0.1`,
      `${root}#challenger/1.0.2`,
      `${root}#archive/1.0.0`,
    ]);
  });

  it('is the groups whose members changed', async () => {
    const after = makeSnapshot({
      challenger: null,
      archive: [archived('1.0.2'), archived('1.0.0')],
    });
    const ids = await changed(makeSnapshot(), after);
    assert.ok(ids.includes(`${root}#challenger`) && ids.includes(`${root}#archive`));
    assert.ok(!ids.includes(`${root}#champion`));
  });

  it('never shows one node in two groups in turn', async () => {
    const snapshots = [makeSnapshot()];
    const tree = makeTree(snapshots);
    const idsOf = async () => new Set((await allNodes(tree)).map(({ id }) => id));
    const before = await idsOf();
    snapshots[0] = makeSnapshot({
      challenger: null,
      archive: [archived('1.0.2'), archived('1.0.0')],
    });
    const after = await idsOf();
    assert.ok(before.has(`${root}#challenger/1.0.2`) && !after.has(`${root}#challenger/1.0.2`));
    assert.ok(after.has(`${root}#archive/1.0.2`));
  });

  it('is the whole tree when a problem comes or goes', async () => {
    const problems = [{ code: 'log_broken', path: 'x' } as const];
    assert.deepEqual(await changed(makeSnapshot(), makeSnapshot({}, { problems })), ['all']);
  });

  it('is every version when the champion’s metrics changed, for they are compared with it', async () => {
    const after = makeSnapshot({ champion: { ...champion, metrics: { composite_score: 0.5 } } });
    const ids = await changed(makeSnapshot(), after);
    assert.deepEqual(ids, [
      `${root}#champion/1.0.1`,
      `${root}#challenger/1.0.2`,
      `${root}#archive/1.0.0`,
    ]);
  });
});

async function allNodes(tree: ModelsTree) {
  const nodes: Awaited<ReturnType<ModelsTree['children']>>[number][] = [];
  const visit = async (children: Awaited<ReturnType<ModelsTree['children']>>): Promise<void> => {
    for (const node of children) {
      nodes.push(node);
      await visit(await tree.children(node));
    }
  };
  await visit(await tree.children());
  return nodes;
}

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Workspace } from '../../../../src/core/app/workspace';
import { join } from '../../../../src/core/shared/files/paths';
import { slicesOf } from '../../../../src/panel/dashboard/slices';
import type { ArchiveRow } from '../../../../src/protocol/registryFacts';
import { readSnapshot } from '../../../../src/ui/pipelines/snapshot';
import { root } from '../../../support/registryHarness';
import type { Harness } from '../../../support/registryHarness';
import { twoVersions } from '../../../support/registryStory';
import { arrangeArchive } from '../../../../webview-ui/dashboard/archiveOrder';

const path = 'models/archive/convnext_v1.0.0/best_model.onnx';

/** Overwrites four bytes of a file in its place. */
async function overwrite(given: Harness, text: string): Promise<string> {
  const before = await given.read(path);
  await given.files.setWritable(join(root, path));
  await given.write(path, `${text}${before.slice(text.length)}`);
  return before;
}

/** The archive as the dashboard of a window shows it. */
async function archiveOf({ registry }: Harness): Promise<readonly ArchiveRow[]> {
  const log = () => registry.log();
  const heads = () => Promise.resolve(undefined);
  const workspace = { registry, log, heads } as unknown as Workspace;
  return slicesOf(await readSnapshot(workspace, 'pipeline', true)).registry.archive;
}

function corrupt(rows: readonly ArchiveRow[]): readonly string[] {
  const filter = { text: '', flag: 'corrupt' };
  const order = { by: 'version', descending: false };
  return arrangeArchive(rows, filter, order).map(({ version }) => version);
}

describe('a model of the archive that was damaged', () => {
  it('is flagged on the dashboard once it was verified, and found by the filter', async () => {
    const given = await twoVersions();
    await overwrite(given, 'XXXX');
    assert.deepEqual(corrupt(await archiveOf(given)), []);
    const { problems } = await given.registry.verify();
    assert.deepEqual(problems, [
      {
        code: 'version_corrupt',
        version: '1.0.0',
        path,
        fault: { code: 'file_content', values: { path } },
      },
    ]);
    const rows = await archiveOf(given);
    assert.deepEqual(corrupt(rows), ['1.0.0']);
    assert.deepEqual(rows.find(({ version }) => version === '1.0.0')?.flags, ['corrupt']);
  });

  it('stays flagged in a window that is opened later', async () => {
    const given = await twoVersions();
    await overwrite(given, 'XXXX');
    await given.registry.verify('1.0.0');
    assert.deepEqual(corrupt(await archiveOf(given.other())), ['1.0.0']);
  });

  it('is so no longer when the file was put back', async () => {
    const given = await twoVersions();
    const before = await overwrite(given, 'XXXX');
    await given.registry.verify();
    await given.write(path, before);
    assert.deepEqual(corrupt(await archiveOf(given)), []);
    assert.equal((await given.registry.verify()).ok, true);
    assert.deepEqual(corrupt(await archiveOf(given)), []);
  });

  it('is flagged without a verification where a file is gone or of another size', async () => {
    const given = await twoVersions();
    await given.write(path, 'onnx');
    assert.deepEqual(corrupt(await archiveOf(given)), ['1.0.0']);
    await given.files.unlink(join(root, path));
    assert.deepEqual(corrupt(await archiveOf(given)), ['1.0.0']);
  });
});

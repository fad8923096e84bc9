import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import bundle from '../../../l10n/bundle.l10n.id.json';
import { removeTree } from '../../../src/core/shared/files/removeTree';
import type { RegistryServices } from '../../../src/core/registry/ports';
import { registryContextOf } from '../../../src/core/registry/registryContext';
import { setTexts } from '../../../src/core/shared/text/texts';
import { model, root } from '../../support/registryHarness';
import type { Harness } from '../../support/registryHarness';
import { twoVersions } from '../../support/registryStory';
import { localized } from '../../../src/core/shared/text/sentence';

async function lastReason(given: Harness): Promise<unknown> {
  return (await given.registry.log(1)).operations[0]?.reason;
}

describe('what a registry mends, in Indonesian', () => {
  beforeEach(() => setTexts(bundle));
  afterEach(() => setTexts({}));

  it('is told of a link', async () => {
    const given = await twoVersions();
    await given.files.unlink(`${root}/models/champion`);
    assert.deepEqual((await given.registry.status()).recovered.map(localized), [
      'models/champion telah ditautkan ke models/archive/convnext_v1.0.1',
    ]);
  });

  it('is told of a version whose files are gone, and is English in the log', async () => {
    const given = await twoVersions();
    const context = registryContextOf(root, { fs: given.files } as RegistryServices);
    await removeTree(context, `${root}/models/archive/convnext_v1.0.0`);
    const { repaired } = await given.registry.doctor({ repair: true });
    assert.deepEqual(repaired.map(localized), ['Versi 1.0.0 telah ditandai hilang']);
    assert.equal(await lastReason(given), 'Version 1.0.0 was marked as missing');
  });

  it('is told of a champion that does not verify, and is English in the log', async () => {
    const given = await twoVersions();
    await given.write('models/archive/convnext_v1.0.1/best_model.onnx', model('sec0nd'));
    const { repaired } = await given.registry.doctor({ repair: true });
    assert.match(
      localized(repaired[0] ?? ''),
      /^Rollback dari 1\.0\.1 ke 1\.0\.0: versi 1\.0\.1: /,
    );
    assert.match(String(await lastReason(given)), /the champion did not verify: version 1\.0\.1: /);
  });

  it('is told of a registry that was restored, and is English in the log', async () => {
    const given = await twoVersions();
    await given.write('config/model_registry.json', '{');
    const { repaired } = await given.registry.doctor({ repair: true });
    assert.match(
      localized(repaired[0] ?? ''),
      /^Registri telah dipulihkan dari cadangan .*; yang tidak dapat /,
    );
    assert.match(String(await lastReason(given)), /^registry restored from the backup /);
  });
});

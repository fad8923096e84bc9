import assert from 'node:assert/strict';
import {
  entryFromMetadata,
  metadataOf,
} from '../../../../../src/core/registry/steps/metadataFormat';
import type { Entry, VersionStatus } from '../../../../../src/core/registry/format/types';
import { plainContract } from '../../../../support/contracts';

const entry: Entry = {
  ...{ model_id: 'm_v1.0.0', version: '1.0.0', path: 'models/archive/m_v1.0.0' },
  ...{ metrics: { composite_score: 0.5 }, training_data: {}, ticket: 'OPS-7' },
};
const roles: readonly (readonly [VersionStatus, Partial<Entry>, usual: string | undefined])[] = [
  ['champion', { deployed_at: 'd' }, 'active'],
  ['challenger', {}, 'registered'],
  ['archived', { archived_at: 'a', reason: 'r' }, undefined],
  ['rejected', { archived_at: 'a', reason: 'r' }, undefined],
];

/** As a file has it. */
const written = (value: object): unknown => JSON.parse(JSON.stringify(value));

describe('metadata.json', () => {
  for (const [status, fields, usual] of roles) {
    const whole: Entry = { ...entry, ...fields, ...(usual !== undefined && { status: usual }) };

    it(`of one that is ${status} has its role, and its entry comes back`, () => {
      const metadata = metadataOf(whole, status, undefined);
      assert.deepEqual(metadata, { metadata_version: '1.0.0', ...entry, ...fields, status });
      assert.deepEqual(entryFromMetadata(written(metadata)), { entry: whole, status });
    });

    it(`of one that is ${status} keeps a status that its owner wrote`, () => {
      const own = { ...whole, status: 'paused' };
      const metadata = metadataOf(own, status, undefined);
      assert.deepEqual([metadata['status'], metadata['entry_status']], [status, 'paused']);
      assert.deepEqual(entryFromMetadata(written(metadata)), { entry: own, status });
    });
  }

  it('has the contract, which is not of the entry', () => {
    const contract = plainContract([8, 8], { label: ['a', 'b'] });
    const metadata = metadataOf({ ...entry, status: 'registered' }, 'challenger', contract);
    assert.deepEqual(metadata['contract'], contract);
    assert.equal(entryFromMetadata(written(metadata))?.entry['contract'], undefined);
  });

  it('is of no version where it is no entry', () => {
    const { status, ...nameless } = metadataOf(entry, 'archived', undefined);
    for (const value of [undefined, [], {}, nameless, { ...nameless, status: 'lost' }])
      assert.equal(entryFromMetadata(value), undefined);
    assert.equal(entryFromMetadata({ ...nameless, status, version: 'v1' }), undefined);
  });
});

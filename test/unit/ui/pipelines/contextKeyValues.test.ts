import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { contextKeyValues } from '../../../../src/ui/pipelines/contextKeyValues';
import { makeSnapshot } from '../../../support/snapshots';

describe('contextKeyValues', () => {
  it('knows nothing but that it has looked when no registry is open', () => {
    const { ready, ...others } = contextKeyValues([]);
    assert.equal(ready, true);
    assert.ok(Object.values(others).every((value) => !value));
  });

  it('follows what any of the registries has', () => {
    const bare = makeSnapshot({ champion: null, challenger: null, archive: [] });
    assert.equal(contextKeyValues([bare]).hasChallenger, false);
    assert.equal(contextKeyValues([bare]).hasArchive, false);
    const both = contextKeyValues([bare, makeSnapshot()]);
    assert.deepEqual([both.hasChallenger, both.hasArchive, both.hasVersions], [true, true, true]);
  });

  it('does not offer a rollback to rejected versions', () => {
    const snapshot = makeSnapshot();
    const versions = snapshot.versions.map((row) => ({ ...row, status: 'rejected' as const }));
    assert.equal(contextKeyValues([{ ...snapshot, versions }]).hasArchive, false);
  });

  it('says when something else changed a registry', () => {
    const outside = { version: null, championMoved: true, changes: [] };
    const problems = [{ code: 'registry_changed_outside', ...outside } as const];
    assert.equal(contextKeyValues([makeSnapshot({}, { problems })]).isChangedExternally, true);
  });
});

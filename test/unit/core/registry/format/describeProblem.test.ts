import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import bundle from '../../../../../l10n/bundle.l10n.id.json';
import { describeProblem } from '../../../../../src/core/registry/format/describeProblem';
import type { Problem, ProblemCode } from '../../../../../src/core/registry/format/problem';
import { sentence } from '../../../../../src/core/shared/text/sentence';
import { setTexts } from '../../../../../src/core/shared/text/texts';

const version = '1.0.7';
const path = 'models/archive/net_v1.0.7';
const fault = sentence('file_size', { path, bytes: 3, expected: 40 });
const file = { path, line: 12, place: 'archive[3]', fault: sentence('not_an_object') };

/** One of each code. */
const examples: { readonly [C in ProblemCode]: Problem<C> } = {
  registry_missing: { code: 'registry_missing', path },
  registry_unreadable: { code: 'registry_unreadable', ...file },
  registry_format: { code: 'registry_format', path, line: 2, value: '"3.0.0"', newer: true },
  bad_entry: { code: 'bad_entry', ...file },
  version_twice: { code: 'version_twice', ...file },
  registry_changed_outside: {
    code: 'registry_changed_outside',
    version,
    championMoved: true,
    changes: [],
  },
  recovery_pending: { code: 'recovery_pending', why: 'x' },
  roles_disagree: { code: 'roles_disagree', version, fault },
  champion_not_adopted: { code: 'champion_not_adopted', version, because: 'folder' },
  champion_missing: { code: 'champion_missing', version, path },
  champion_corrupt: { code: 'champion_corrupt', version, path, fault },
  champion_unloadable: { code: 'champion_unloadable', version, why: 'x' },
  challenger_missing: { code: 'challenger_missing', version },
  archive_on_other_disk: { code: 'archive_on_other_disk', path },
  challenger_not_folder: { code: 'challenger_not_folder', path },
  challenger_changed: { code: 'challenger_changed', version, fault },
  version_missing: { code: 'version_missing', version, path },
  version_corrupt: { code: 'version_corrupt', version, path, fault },
  no_hashes: { code: 'no_hashes', version },
  files_disagree: { code: 'files_disagree', version, path },
  entry_in_doubt: { code: 'entry_in_doubt', version, fault },
  entry_dropped: { code: 'entry_dropped', version, path },
  metadata_differs: { code: 'metadata_differs', version, path, field: 'metrics' },
  metrics_unmeasured: { code: 'metrics_unmeasured', version, path, metric: 'composite_score' },
  metadata_lost: { code: 'metadata_lost', version, path, why: 'gone' },
  contract_lost: { code: 'contract_lost', version, path },
  contract_edited: { code: 'contract_edited', version, path },
  events_unreadable: { code: 'events_unreadable', fault },
  production_blocked: { code: 'production_blocked', path },
  backup_damaged: { code: 'backup_damaged', path },
  log_broken: { code: 'log_broken', path },
};

describe('a problem', () => {
  afterEach(() => setTexts({}));

  for (const problem of Object.values(examples))
    it(`of the code ${problem.code} is told in English and in Indonesian`, () => {
      const english = describeProblem(problem);
      setTexts(bundle);
      const indonesian = describeProblem(problem);
      assert.notEqual(indonesian.message, english.message);
      assert.notEqual(indonesian.remedy, english.remedy);
      assert.equal(indonesian.command, english.command);
      for (const told of [english, indonesian]) assert.doesNotMatch(told.message, /\{|undefined/);
      if (/1\.0\.7/.test(english.message)) assert.match(indonesian.message, /1\.0\.7/);
      if (english.message.includes(path)) assert.ok(indonesian.message.includes(path));
    });

  it('says where in a file something is wrong', () => {
    const { message } = describeProblem(examples.bad_entry);
    assert.equal(message, `${path}, line 12, archive[3] is not an object`);
    const more = describeProblem({ code: 'bad_entry', path, more: 3 });
    assert.equal(more.message, `${path}: 3 more entries cannot be used`);
    const one = describeProblem({ code: 'bad_entry', path, more: 1 });
    assert.equal(one.message, `${path}: 1 more entry cannot be used`);
  });

  it('says which champion a file names that was changed outside, or that it names none', () => {
    const messageOf = (named: string | null) =>
      describeProblem({ ...examples.registry_changed_outside, version: named }).message;
    assert.match(messageOf(version), /names version 1\.0\.7 as champion/);
    assert.match(messageOf(null), /names no champion, but models\/champion leads to one/);
  });

  it('has a button where a command of the editor is the remedy', () => {
    const codesOf = (wanted: string) =>
      Object.values(examples)
        .filter((problem) => describeProblem(problem).command === wanted)
        .map(({ code }) => code);
    assert.deepEqual(codesOf('followRegistry'), ['registry_changed_outside']);
    assert.deepEqual(codesOf('registerChallenger'), ['challenger_changed']);
    assert.deepEqual(codesOf('initializeRegistry'), ['champion_not_adopted', 'no_hashes']);
    const rolledBack = ['champion_missing', 'champion_corrupt', 'champion_unloadable'];
    assert.deepEqual(codesOf('rollback'), rolledBack);
    const repaired = codesOf('repairRegistry');
    const files = ['registry_missing', 'registry_unreadable', 'metadata_lost', 'log_broken'];
    const entries = ['bad_entry', 'version_twice', 'entry_in_doubt', 'entry_dropped'];
    for (const code of [...files, ...entries]) assert.ok(repaired.includes(code as ProblemCode));
    const told = ['challenger_not_folder', 'contract_edited', 'production_blocked'];
    for (const code of told)
      assert.ok(!repaired.includes(code as ProblemCode), 'to be done by hand');
  });
});

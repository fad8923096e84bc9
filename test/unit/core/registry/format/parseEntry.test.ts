import assert from 'node:assert/strict';
import {
  isInnerPath,
  parseArchived,
  parseChallenger,
  parseChampion,
  parseFiles,
  parseRow,
  parseStatus,
} from '../../../../../src/core/registry/format/parseEntry';

const least = { model_id: 'm_v1.0.0', version: '1.0.0' };
const digest = { path: 'a/model.onnx', sha256: 'ab', bytes: 2 };
const followUp = { operation: 'op', situation: 'model_bug', priority: 'high' };

/** The entry that was read, or the code of what is wrong with it. */
function told(parsed: { entry: unknown } | { fault: { code: string } }): unknown {
  return 'fault' in parsed ? parsed.fault.code : parsed.entry;
}

describe('an entry of a registry', () => {
  it('has what is missing in it, by its role', () => {
    const read = { ...least, path: 'models/archive/m_v1.0.0', metrics: {}, training_data: {} };
    assert.deepEqual(told(parseChallenger(least)), read);
    assert.deepEqual(told(parseChampion(least)), { ...read, deployed_at: '', status: 'active' });
    assert.deepEqual(told(parseArchived(least)), { ...read, archived_at: '', reason: '' });
  });

  it('keeps all that is of its type, and what it does not know', () => {
    const whole = {
      ...least,
      path: 'models/archive/elsewhere',
      home: 'models/archive/m',
      metrics: { composite_score: 0.5 },
      training_data: { total_samples: 7, events_included: ['a'], site: 'ridge' },
      architecture: 'convnext',
      files: [digest],
      notes: 'n',
      tags: ['t'],
      follow_ups: [{ ...followUp, action: 'fix', opened_at: 'o', closed_at: 'c', note: 'x' }],
      ticket: 'OPS-7',
    };
    assert.deepEqual(told(parseChallenger(whole)), whole);
    const champion = { ...whole, deployed_at: 'd', status: 'paused' };
    assert.deepEqual(told(parseChampion(champion)), champion);
    const archived = { ...whole, archived_at: 'a', reason: 'r' };
    assert.deepEqual(told(parseArchived(archived)), archived);
  });

  it('leaves out what is of another type', () => {
    const wrong = {
      ...least,
      path: undefined,
      metrics: { a: '1', b: null, c: 2 },
      training_data: { total_samples: '7', events_included: ['a', 7] },
      architecture: 7,
      notes: {},
      tags: ['t', 7],
      follow_ups: [7, { ...followUp, note: 7, closed_at: null }],
    };
    const { path, architecture, notes, ...kept } = wrong;
    void [path, architecture, notes];
    assert.deepEqual(told(parseChallenger(wrong)), {
      ...kept,
      path: 'models/archive/m_v1.0.0',
      metrics: { c: 2 },
      training_data: { events_included: ['a'] },
      tags: ['t'],
      follow_ups: [{ ...followUp, action: '', opened_at: '' }],
    });
    const lists = { metrics: [], training_data: 7, tags: [7], follow_ups: {} };
    assert.deepEqual(told(parseChallenger({ ...least, ...lists })), told(parseChallenger(least)));
  });

  it('has no follow-up that calls for nothing known', () => {
    for (const change of [{ situation: 'x' }, { priority: 'x' }, { operation: 7 }]) {
      const read = told(parseChallenger({ ...least, follow_ups: [{ ...followUp, ...change }] }));
      assert.deepEqual((read as { follow_ups: unknown }).follow_ups, []);
    }
  });

  it('is refused with what is wrong', () => {
    const faults = [
      [7, 'not_an_object'],
      [null, 'not_an_object'],
      [[least], 'not_an_object'],
      [{ ...least, version: '1.0' }, 'bad_version'],
      [{ ...least, model_id: 7 }, 'bad_model_id'],
      [{ ...least, model_id: '../m' }, 'bad_model_id'],
      [{ ...least, path: '../m' }, 'bad_path'],
      [{ ...least, path: 7 }, 'bad_path'],
      [{ ...least, home: '/m' }, 'bad_home'],
      [{ ...least, files: [] }, 'bad_files'],
      [{ ...least, files: {} }, 'bad_files'],
    ] as const;
    for (const [value, code] of faults)
      for (const parse of [parseChampion, parseChallenger, parseArchived])
        assert.equal(told(parse(value)), code, JSON.stringify(value));
  });
});

describe('a version that is none', () => {
  const saidOf = (version: unknown) => {
    const parsed = parseRow({ ...least, version });
    return 'fault' in parsed ? parsed.fault : undefined;
  };

  it('is quoted, a long one by how it begins', () => {
    const bad = (value: string) => ({ code: 'bad_version', values: { value } });
    assert.deepEqual(saidOf(undefined), bad('(none)'));
    assert.deepEqual(saidOf('1.0'), bad('"1.0"'));
    assert.deepEqual(saidOf({ a: 1 }), bad('{"a":1}'));
    assert.deepEqual(saidOf('x'.repeat(200)), bad(`"${'x'.repeat(79)}`));
  });
});

describe('the digests of an entry', () => {
  it('are all of them or none', () => {
    assert.deepEqual(parseFiles([{ ...digest, more: 1 }]), [digest]);
    const wrong = [
      7,
      { ...digest, path: '/a' },
      { ...digest, sha256: 7 },
      { ...digest, bytes: '2' },
    ];
    for (const item of wrong) assert.equal(parseFiles([digest, item]), undefined);
  });
});

describe('a row of all_versions', () => {
  const row = { version: '1.0.0', status: 'archived', path: 'models/m', more: 1 };

  it('keeps what it does not know', () => {
    assert.deepEqual(told(parseRow(row)), row);
  });

  it('is refused with what is wrong', () => {
    assert.equal(told(parseRow([])), 'not_an_object');
    assert.equal(told(parseRow({ ...row, version: 'v1' })), 'bad_version');
    assert.equal(told(parseRow({ ...row, status: 'lost' })), 'unknown_status');
    assert.equal(told(parseRow({ ...row, path: '../m' })), 'path_leaves_root');
    assert.equal(told(parseRow({ ...row, path: undefined })), 'path_leaves_root');
  });

  it('has one of the known roles', () => {
    assert.equal(parseStatus('champion'), 'champion');
    assert.equal(parseStatus('Champion'), undefined);
  });
});

describe('a path within the root', () => {
  it('has plain names alone', () => {
    const paths = ['a', 'a/b.c', '', '/a', 'a/', 'a//b', 'a/../b', './a', 'a\\b', 'C:/a', 7];
    assert.deepEqual(paths.filter(isInnerPath), ['a', 'a/b.c']);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRegistry } from '../../../../../src/core/registry/format/parse';
import { describeProblem } from '../../../../../src/core/registry/format/describeProblem';
import type { Problem } from '../../../../../src/core/registry/format/problem';

const bytes = (text: string) => new TextEncoder().encode(text);
const entry = (version: string, more: object = {}) => ({
  model_id: `m_v${version}`,
  version,
  path: `models/archive/m_v${version}`,
  metrics: {},
  training_data: {},
  ...more,
});
const registry = (fields: object) =>
  JSON.stringify(
    {
      registry_version: '2.0.0',
      production_name: 'm',
      champion: null,
      challenger: null,
      archive: [],
      all_versions: [],
      ...fields,
    },
    null,
    1,
  );

function messageOf(problem: Problem): string {
  return describeProblem(problem).message;
}

describe('parseRegistry', () => {
  const unreadable: [string, Uint8Array, RegExp][] = [
    ['empty', bytes(''), /is empty/],
    ['an open brace', bytes('{'), /line 1, is not JSON/],
    ['null', bytes('null'), /holds no object/],
    ['a list', bytes('[]'), /holds no object/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0]), /UTF-16/],
    ['NUL-filled', new Uint8Array(64), /NUL/],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), /not written in UTF-8/],
    [
      'a merge conflict',
      bytes('{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> b\n}'),
      /line 2, contains the markers of a merge conflict/,
    ],
    [
      'duplicate keys',
      bytes('{\n "champion": null,\n "champion": null }'),
      /line 3, has the key "champion" twice/,
    ],
    ['nested beyond reason', bytes('['.repeat(200_000)), /nested too deeply|not JSON/],
    ['a champion that is none', bytes(registry({ champion: [] })), /champion is not an object/],
    [
      'a champion without a version',
      bytes(registry({ champion: { model_id: 'm' } })),
      /version \(none\)/,
    ],
    ['an archive that is not a list', bytes(registry({ archive: {} })), /archive is not a list/],
  ];
  for (const [what, content, message] of unreadable)
    it(`says what is wrong with ${what}, and forbids writing`, () => {
      const { problems, writable } = parseRegistry(content);
      assert.equal(writable, false);
      assert.match(problems.map(messageOf).join('\n'), message);
      assert.ok(problems.every((problem) => describeProblem(problem).remedy.length > 0));
    });

  it('reads a byte-order mark, comments and trailing commas', () => {
    const read = parseRegistry(bytes(`\uFEFF// mine\n${registry({}).replace(/\n\}$/, ',\n}')}`));
    assert.deepEqual([read.problems, read.writable], [[], true]);
  });

  it('lets a newer format be looked at and not written', () => {
    const read = parseRegistry(
      bytes(registry({ registry_version: '3.0.0', champion: entry('1.0.0') })),
    );
    assert.equal(read.registry.champion?.version, '1.0.0');
    assert.deepEqual([read.writable, read.problems[0]?.code], [false, 'registry_format']);
    assert.equal(parseRegistry(bytes(registry({ registry_version: '2.3.0' }))).writable, true);
  });

  it('hides nothing because of one bad entry', () => {
    const bad = [
      { version: '01.0.0' },
      { version: '1.0' },
      { version: 'v1' },
      { version: '1.0.0-../x' },
      { model_id: '../x' },
      { model_id: 'CON' },
      { path: '/etc' },
      { path: 'a\\..\\b' },
      { path: '../x' },
      { home: 'C:/x' },
      { files: [{ path: '../x', sha256: '', bytes: 0 }] },
    ].map((fields) => entry('9.9.9', fields));
    const text = registry({ champion: entry('1.0.1'), archive: [...bad, null, 7, entry('1.0.0')] });
    const read = parseRegistry(bytes(text));
    assert.deepEqual(
      read.registry.archive.map(({ version }) => version),
      ['1.0.0'],
    );
    assert.equal(read.problems.length, bad.length + 2);
    assert.ok(
      read.problems.every(
        (problem) =>
          problem.code === 'bad_entry' && /line \d+, archive\[\d+\]/.test(messageOf(problem)),
      ),
    );
    assert.equal(read.writable, true);
  });

  it('reports a version with two roles and keeps the first', () => {
    const text = registry({ champion: entry('1.0.0'), archive: [entry('1.0.0'), entry('1.0.1')] });
    const { problems, registry: read } = parseRegistry(bytes(text));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['version_twice'],
    );
    assert.deepEqual(
      read.archive.map(({ version }) => version),
      ['1.0.1'],
    );
  });

  it('takes a model id that differs by case only for the same', () => {
    const archive = [entry('1.0.1', { model_id: 'Net' }), entry('1.0.0', { model_id: 'nEt' })];
    const { problems, registry: read } = parseRegistry(bytes(registry({ archive })));
    assert.deepEqual(read.archive.length, 1);
    assert.match(messageOf(problems[0]!), /model id net, which archive\[0\] has/);
  });

  it('tells of thousands of bad entries in a few words', () => {
    const archive = Array.from({ length: 20_000 }, () => ({ version: 'v1' }));
    const { problems } = parseRegistry(bytes(registry({ archive })));
    assert.equal(problems.length, 51);
    assert.match(messageOf(problems.at(-1)!), /19950 more entries/);
  });

  it('takes __proto__ and constructor for plain names', () => {
    const text = registry({ champion: entry('1.0.0') }).replace(
      '"metrics": {}',
      '"metrics": { "__proto__": 1, "constructor": 2 }',
    );
    const { champion } = parseRegistry(bytes(text)).registry;
    assert.deepEqual(Object.keys(champion?.metrics ?? {}), ['__proto__', 'constructor']);
    assert.equal(Object.getPrototypeOf(champion?.metrics), Object.prototype);
  });

  it('reads twenty thousand entries', () => {
    const archive = Array.from({ length: 20_000 }, (_, index) => entry(`1.0.${index}`));
    assert.equal(parseRegistry(bytes(registry({ archive }))).registry.archive.length, 20_000);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (content) => void parseRegistry(content)));
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { problems, writable } = parseRegistry(bytes(text));
        assert.ok(writable || problems.length > 0);
      }),
    );
  });
});

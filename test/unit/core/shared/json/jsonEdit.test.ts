import assert from 'node:assert/strict';
import {
  appendItem,
  hasObject,
  pieceOf,
  removeAt,
  setProperty,
  takePiece,
} from '../../../../../src/core/shared/json/jsonEdit';

const one = { text: '1' };
const path = (place: string) => (place === '' ? [] : place.split('.').map(keyOrIndex));
const keyOrIndex = (part: string) => (/^\d+$/.test(part) ? Number(part) : part);

describe('a property that is set in JSON text', () => {
  const cases: readonly (readonly [what: string, before: string, place: string, after: string])[] =
    [
      [
        'is replaced in its place',
        '{ "a": 0, // zero\n "b": 2 }',
        'a',
        '{ "a": 1, // zero\n "b": 2 }',
      ],
      ['comes last, on the line of the others', '{ "b": 2 }', 'a', '{ "b": 2, "a": 1 }'],
      ['comes last, on a line of its own', '{\n  "b": 2\n}', 'a', '{\n  "b": 2,\n  "a": 1\n}'],
      ['takes a trailing comma', '{\n  "b": 2,\n}', 'a', '{\n  "b": 2,\n  "a": 1\n}'],
      ['comes after a comment', '{\n\t"b": 2 // two\n}', 'a', '{\n\t"b": 2, // two\n\t"a": 1\n}'],
      [
        'takes no comma of a comment',
        '{\n  "b": 2 // x, y\n}',
        'a',
        '{\n  "b": 2, // x, y\n  "a": 1\n}',
      ],
      [
        'has the line ends of the text',
        '{\r\n  "b": 2\r\n}',
        'a',
        '{\r\n  "b": 2,\r\n  "a": 1\r\n}',
      ],
      ['opens an empty object', '{\n  "b": {}\n}', 'b.a', '{\n  "b": {\n    "a": 1\n  }\n}'],
      ['keeps an empty object’s comment', '{ /* none */ }', 'a', '{ /* none */\n  "a": 1\n}'],
    ];
  for (const [what, before, place, after] of cases)
    it(what, () => assert.equal(setProperty(before, path(place), one), after));

  it('is indented as its place is', () => {
    const piece = { text: '{\n  "b": 1\n\n}' };
    assert.equal(
      setProperty('{\n  "x": {\n    "a": 0\n  }\n}', ['x', 'a'], piece),
      '{\n  "x": {\n    "a": {\n      "b": 1\n\n    }\n  }\n}',
    );
  });

  it('is refused where its object is none', () => {
    assert.throws(() => setProperty('{ "a": 0 }', ['a', 'b'], one), /no object or array at a/);
  });
});

describe('an item that is appended to a list in JSON text', () => {
  it('comes last, as the others are laid out', () => {
    assert.equal(appendItem('{ "a": [0] }', ['a'], one), '{ "a": [0, 1] }');
    assert.equal(appendItem('[\n  0,\n]', [], one), '[\n  0,\n  1\n]');
    assert.equal(appendItem('{\n    "a": []\n}', ['a'], one), '{\n    "a": [\n        1\n    ]\n}');
  });
});

describe('what is removed from JSON text', () => {
  const cases: readonly (readonly [what: string, before: string, place: string, after: string])[] =
    [
      ['goes with its line', '{\n  "a": 0,\n  "b": 1\n}', 'a', '{\n  "b": 1\n}'],
      [
        'takes the comma before it when it is last',
        '{\n  "a": 0,\n  "b": 1\n}',
        'b',
        '{\n  "a": 0\n}',
      ],
      ['goes with its own trailing comma', '{\n  "a": 0,\n  "b": 1,\n}', 'b', '{\n  "a": 0,\n}'],
      [
        'leaves the comments around it',
        '{\n  // one\n  "a": 0, // two\n  "b": 1\n}',
        'a',
        '{\n  // one\n  // two\n  "b": 1\n}',
      ],
      ['leaves the rest of its line', '{ "a": 0, "b": 1 }', 'a', '{ "b": 1 }'],
      ['may be all', '{ "a": 0 }', 'a', '{ }'],
      ['may be an item', '[0, 1, 2]', '1', '[0, 2]'],
      ['may be the last item', '[0, 1]', '1', '[0 ]'],
      ['does not take a comma of a comment', '[0 /* , */, 1]', '1', '[0 /* , */ ]'],
      ['takes CRLF with its line', '{\r\n  "a": 0,\r\n  "b": 1\r\n}', 'a', '{\r\n  "b": 1\r\n}'],
      ['is nothing where nothing is', '{ "a": 0 }', 'b', '{ "a": 0 }'],
    ];
  for (const [what, before, place, after] of cases)
    it(what, () => assert.equal(removeAt(before, path(place)), after));
});

describe('a piece of JSON text', () => {
  it('is taken out as if it was at the margin', () => {
    const text = '{\n  "a": {\n    // one\n    "b": 1\n  }\n}';
    assert.deepEqual(takePiece(text, ['a']), { text: '{\n  // one\n  "b": 1\n}' });
    assert.equal(takePiece(text, ['c']), undefined);
  });

  it('is written like the text that it is for', () => {
    const value = { a: [1] };
    assert.equal(pieceOf(value, '{}').text, '{\n  "a": [\n    1\n  ]\n}');
    assert.equal(pieceOf(value, '{\n\t"x": 0\n}').text, '{\n\t"a": [\n\t\t1\n\t]\n}');
    assert.equal(pieceOf({ a: 1 }, '{\r\n    "x": 0\r\n}').text, '{\r\n    "a": 1\r\n}');
    assert.equal(pieceOf(undefined, '{}').text, 'null');
  });

  it('is an object or not', () => {
    const text = '{ "a": {}, "b": [], }';
    assert.deepEqual(
      ['a', 'b', 'c'].map((key) => hasObject(text, [key])),
      [true, false, false],
    );
  });
});

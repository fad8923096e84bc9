import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parsePythonLiteral } from '../../../../src/core/contractProposal/pythonLiteral';

/** What `repr` gives for texts, numbers, lists and dictionaries. */
function repr(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string')
    return `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}'`;
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, inner]) => `${repr(key)}: ${repr(inner)}`)
      .join(', ')}}`;
  return String(value);
}

describe('literals of Python', () => {
  it('are read as they were written', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(value, (given) => {
        assert.deepEqual(parsePythonLiteral(repr(given)), JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  for (const [text, expected] of [
    ["{0: 'a', 1: 'b'}", { '0': 'a', '1': 'b' }],
    ['(640, 640)', [640, 640]],
    ['[1, 2,]', [1, 2]],
    ["'caf\\xe9 \\u00e9'", 'café é'],
    ['[]', []],
  ] as const)
    it(text, () => assert.deepEqual(parsePythonLiteral(text), expected));

  for (const text of [
    '',
    '{',
    "{'a' 1}",
    '__import__("os")',
    'f(1)',
    "'open",
    '['.repeat(100000),
    "'\\xzz'",
    '1 2',
  ])
    it(`refuses ${text.slice(0, 20)}`, () => assert.equal(parsePythonLiteral(text), undefined));
});

import assert from 'node:assert/strict';
import { decodeText, nodeValue, readJson } from '../../../../../src/core/shared/json/jsonRead';

function faultsOf(text: string) {
  return readJson(text).faults.map(({ code, fault, line }) => [code, fault.code, line]);
}

describe('bytes that are read as text', () => {
  const fault = (...bytes: readonly number[]) => {
    const read = decodeText(Uint8Array.from(bytes));
    return 'fault' in read ? read.fault.code : read.text;
  };

  it('are UTF-8, with or without a byte-order mark', () => {
    assert.equal(fault(0xc3, 0xa9), 'é');
    assert.equal(fault(0xef, 0xbb, 0xbf, 0x41), 'A');
  });

  it('are refused with the reason', () => {
    assert.equal(fault(0xff, 0xfe, 0x41, 0), 'utf16');
    assert.equal(fault(0xfe, 0xff, 0, 0x41), 'utf16');
    assert.equal(fault(0x41, 0), 'nul_bytes');
    assert.equal(fault(0xfe, 0x41), 'not_utf8');
    assert.equal(fault(0x41, 0xff), 'not_utf8');
  });
});

describe('JSON with comments that is read', () => {
  it('may have comments and trailing commas', () => {
    const { root, faults } = readJson('{ // one\n "a": [1, null,], }');
    assert.deepEqual(faults, []);
    assert.deepEqual(root && nodeValue(root), { a: [1, null] });
  });

  it('tells what is wrong, and in which line', () => {
    assert.deepEqual(faultsOf(' \n'), [['empty', 'empty', 1]]);
    assert.deepEqual(faultsOf('{\n  "a": 1\n  "b": }'), [['syntax', 'not_json', 3]]);
    assert.deepEqual(faultsOf('{ "a": 1,\n "b": {\n "c": 1,\n "c": 2 } }'), [
      ['duplicate', 'key_twice', 4],
    ]);
    assert.deepEqual(faultsOf('['.repeat(100_000)), [['deep', 'nested_too_deeply', 1]]);
  });

  it('tells of ten keys at most that are there twice', () => {
    const twelve = Array.from({ length: 12 }, (_, n) => `"k${n}": 1, "k${n}": 2`).join(', ');
    assert.equal(faultsOf(`{ ${twelve} }`).length, 10);
  });

  it('is nothing while it holds a merge conflict', () => {
    for (const mark of ['<<<<<<< HEAD', '=======', '>>>>>>> theirs', '||||||| base']) {
      const text = `{\n"a": 1,\n${mark}\n"b": 2 }`;
      assert.deepEqual(faultsOf(text), [['conflict', 'merge_conflict', 3]], mark);
      assert.equal(readJson(text).root, undefined);
    }
    assert.deepEqual(faultsOf('{ "a": "\\n=======" }'), []);
    assert.deepEqual(faultsOf('{\n// =======\n}'), []);
    assert.deepEqual(faultsOf('{\n/*\n========\n*/\n}'), []);
  });

  it('keeps keys that objects have of their own as plain ones', () => {
    const { root } = readJson('{ "__proto__": { "a": 1 } }');
    const value = root && nodeValue(root);
    assert.deepEqual(Object.keys(value as object), ['__proto__']);
    assert.equal((value as { a?: number }).a, undefined);
  });
});

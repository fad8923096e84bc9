import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../../../src/core/datasets/decodeText';
import { textParts } from '../../../../src/core/datasets/textParts';
import { memoryRange } from '../../../support/memoryRange';

async function whole(bytes: Uint8Array, size?: number): Promise<string> {
  let text = '';
  for await (const part of textParts(memoryRange(bytes), size)) text += part;
  return text;
}

describe('a text in parts', () => {
  it('is the text as a whole, whatever its encoding and wherever it is cut', async () => {
    const utf8 = fc.string({ unit: 'binary' }).map((text) => Buffer.from(text));
    const utf16 = fc
      .string({ unit: 'binary' })
      .map((text) => Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const bytes = fc.oneof(
      utf8,
      utf16,
      utf16.map((each) => Buffer.from(each).swap16()),
      utf8.map((each) => Buffer.from(`\uFEFF\uFEFF${each.toString()}`)),
      fc.tuple(utf8, fc.uint8Array()).map((both) => Buffer.concat(both)),
      utf8.map((each) => each.subarray(0, -1)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), async (all, size) => {
        assert.equal(await whole(all, size), decodeText(all));
      }),
    );
  });

  it('is Windows-1252 where its last byte is no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('é'.repeat(100_000)), Buffer.from([0xfc])]);
    assert.equal(await whole(bytes), decodeText(bytes));
  });
});

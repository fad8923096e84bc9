import assert from 'node:assert/strict';
import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { readTable } from '../../../../src/core/datasets/csvTable';
import type { FileRange } from '../../../../src/core/shared/files/fileRange';
import { memoryRange } from '../../../support/memoryRange';

type Rows = (readonly [row: Readonly<Record<string, string>>, line: number])[];

/** A file of which one read gives a few bytes at the most. */
function slowRange(text: string, most: number): FileRange {
  const range = memoryRange(Buffer.from(text));
  return {
    size: range.size,
    read: (offset, length) => range.read(offset, Math.min(length, most)),
    close: () => range.close(),
  };
}

/** Reads a table whose bytes come a few at a time. */
async function inParts(text: string, size: number): Promise<{ rows: Rows; problem?: string }> {
  const rows: Rows = [];
  const files = { openRange: async () => slowRange(text, size) };
  try {
    await readTable('/data/t.csv', files, {
      onColumns: () => undefined,
      onRow: (row, line) => rows.push([row, line]),
    });
    return { rows };
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return { rows, problem: error.message };
  }
}

/** The same at once, with the delimiter that the tables here have. */
function atOnce(text: string): { rows: Rows; problem?: string } {
  const rows: Rows = [];
  try {
    parse<Readonly<Record<string, string>>>(text.replace(/^\uFEFF/, ''), {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim()),
      delimiter: ';',
      skip_empty_lines: true,
      on_record: (row, { lines }) => {
        rows.push([row, lines]);
        return null;
      },
    });
    return { rows };
  } catch (error) {
    assert.ok(error instanceof CsvError, String(error));
    return { rows, problem: `t.csv: ${error.message}` };
  }
}

describe('a table that is read in parts', () => {
  it('has the rows, lines and faults of the table as a whole', async () => {
    const field = fc.oneof(
      fc.constantFrom(
        'a',
        'ü',
        '',
        ' b ',
        '"c;d"',
        '"e\nf"',
        '"g\r\nh"',
        '"i""j"',
        '"k',
        'l"m',
        '€,',
      ),
    );
    const row = fc.array(field, { minLength: 2, maxLength: 2 }).map((fields) => fields.join(';'));
    const odd = fc.constantFrom('', 'a;b;c', 'a');
    const lines = fc.array(fc.oneof({ weight: 6, arbitrary: row }, odd), { maxLength: 12 });
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    const start = fc.constantFrom('x;y', '\uFEFFx;y', '"x";y', ' x ; y');
    await fc.assert(
      fc.asyncProperty(
        start,
        lines,
        ending,
        fc.boolean(),
        fc.integer({ min: 2, max: 11 }),
        async (header, body, mark, closed, size) => {
          const text = [header, ...body].join(mark) + (closed ? mark : '');
          assert.deepEqual(await inParts(text, size), atOnce(text));
        },
      ),
    );
  });

  it('tells what its reader refuses, in whatever part that is, and closes the file', async () => {
    for (const size of [4, 1000]) {
      for (const refusedLine of [2, 4]) {
        let closed = 0;
        const range = slowRange('x,y\n1,2\n3,4\n5,6\n', size);
        const files = {
          openRange: async () => ({ ...range, close: async () => void (closed += 1) }),
        };
        const fault = new UserError('no', 'Mend it.');
        const reading = readTable('/t.csv', files, {
          onColumns: (columns) => assert.deepEqual(columns, ['x', 'y']),
          onRow: (_, line) => {
            if (line >= refusedLine) throw fault;
          },
        });
        await assert.rejects(reading, (error) => error === fault);
        assert.equal(closed, 1);
      }
    }
  });

  it('may have a header that is longer than a part', async () => {
    const long = 'n'.repeat(70_000);
    const { rows } = await inParts(`"${long}, and more";y\n1;2\n`, 1 << 20);
    assert.deepEqual(rows, [[{ [`${long}, and more`]: '1', y: '2' }, 2]]);
  });
});

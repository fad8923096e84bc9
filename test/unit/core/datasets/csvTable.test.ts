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

/** The same at once, with the delimiter that the tables here have and line ends of one kind. */
function atOnce(text: string, mark: string): { rows: Rows; problem?: string } {
  const rows: Rows = [];
  try {
    let columns: readonly string[] | undefined;
    parse(text.replace(/^\uFEFF/, ''), {
      delimiter: ';',
      record_delimiter: mark,
      relax_column_count: true,
      on_record: (record: readonly string[], { lines }) => {
        if (record.join('').trim() === '') return null;
        if (!columns) columns = record.map((name) => name.trim());
        else if (record.length === columns.length)
          rows.push([Object.fromEntries(columns.map((name, i) => [name, record[i]!])), lines]);
        else
          throw new RangeError(
            `line ${lines}: ${record.length} value${record.length === 1 ? '' : 's'} for 2 columns`,
          );
        return null;
      },
    });
    return { rows };
  } catch (error) {
    if (error instanceof RangeError) return { rows, problem: `t.csv, ${error.message}` };
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
    const odd = fc.constantFrom('', '  ', ' ; ', 'a;b;c', 'a');
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
          assert.deepEqual(await inParts(text, size), atOnce(text, mark));
        },
      ),
    );
  });

  it('has rows on lines that end each in its own way, and none on blank lines', async () => {
    const text = '\r\n \nx;y\r\n1;2\n  \r3;4\r;\n"5\r\n";6\r\n\t\n7;8';
    for (const size of [2, 3, 7, 1000]) {
      const { rows, problem } = await inParts(text, size);
      assert.equal(problem, undefined);
      assert.deepEqual(
        rows.map(([row]) => row),
        [
          { x: '1', y: '2' },
          { x: '3', y: '4' },
          { x: '5\r\n', y: '6' },
          { x: '7', y: '8' },
        ],
      );
    }
    assert.match((await inParts('x;y\r\n1;2\n\r\n3;4;5\r', 4)).problem!, /line 4: 3 value/);
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

import * as l10n from '@vscode/l10n';
import { strFromU8 } from 'fflate';
import * as z from 'zod';
import { UserError } from '../../shared/errors/errors';
import type { FileRange } from '../../shared/files/fileRange';
import { crc32, unpackNumbers, unpackStrings } from './columnCodec';
import type { ColumnType, ColumnValues, PackedColumn } from './columnCodec';
import { columnName } from './predictionColumns';
import { predictionMagic } from './predictionStore';
import type { PredictionHeader } from './predictionStore';

const count = z.number().int().nonnegative();
const headerSchema = z.object({
  model_id: z.string(),
  version: z.string(),
  dataset: z.string(),
  evaluation: z.string().optional(),
  heads: z.record(
    z.string(),
    z.object({
      task: z.enum(['classification', 'multilabel', 'regression', 'detection']),
      classes: z.array(z.string()),
    }),
  ),
});
const frameSchema = z.union([
  z.object({ rows: count, columns: z.array(z.tuple([z.string(), count, count, count])) }),
  z.object({ end: z.literal(true), samples: count }),
]);

interface StoredColumn {
  readonly offset: number;
  readonly bytes: number;
  readonly raw: number;
  readonly crc: number;
}

interface Block {
  /** Index of the first row. */
  readonly start: number;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, StoredColumn>;
}

const frameLimit = 16 << 20;
/** No deflate stream grows by more than this when it is inflated. */
const inflationLimit = 1100;

/** A prediction file opened for reading: columns are read when they are asked for. */
export class PredictionFile {
  private constructor(
    private readonly file: FileRange,
    private readonly name: string,
    readonly header: PredictionHeader,
    private readonly blocks: readonly Block[],
    /** Number of rows. */
    readonly samples: number,
  ) {}

  /**
   * Reads the header and where the columns lie; no column.
   * @param file stays open, and the caller's to close, for as long as columns are read
   * @param name what to call the file in messages
   * @throws UserError (`integrity`) when the file is none, or was cut off
   */
  static async open(file: FileRange, name: string): Promise<PredictionFile> {
    const magic = await file.read(0, Math.min(predictionMagic.length, file.size));
    if (strFromU8(magic) !== strFromU8(predictionMagic)) {
      throw damaged(name, l10n.t('it is not a file of predictions'));
    }
    const first = await readFrame(file, name, predictionMagic.length);
    const header = headerSchema.safeParse(first.json);
    if (!header.success) throw damaged(name, l10n.t('its header cannot be read'));
    const blocks: Block[] = [];
    let offset = first.end;
    let samples = 0;
    for (;;) {
      const frame = await readFrame(file, name, offset);
      const parsed = frameSchema.safeParse(frame.json);
      if (!parsed.success)
        throw damaged(name, l10n.t('what stands at byte {0} cannot be read', offset));
      if ('end' in parsed.data) {
        if (parsed.data.samples !== samples) throw damaged(name, l10n.t('samples are missing'));
        return new PredictionFile(file, name, header.data, blocks, samples);
      }
      const { columns, end } = placeColumns(parsed.data.columns, frame.end);
      blocks.push({ start: samples, rows: parsed.data.rows, columns });
      samples += parsed.data.rows;
      offset = end;
    }
  }

  async ids(): Promise<string[]> {
    return (await this.strings('id')).map((id) => id ?? '');
  }

  /** Paths of the images, relative to the data set's folder; null where there is none. */
  images(): Promise<(string | null)[]> {
    return this.strings('image');
  }

  /** Whether a column is there: files of older versions of the tool lack some. */
  has(head: string, part: string): boolean {
    return this.blocks.every(({ columns }) => columns.has(columnName(head, part)));
  }

  /** A whole column of numbers. */
  async numbers<T extends ColumnValues>(
    head: string,
    part: string,
    type: ColumnType,
    make: (length: number) => T,
  ): Promise<T> {
    const parts: ColumnValues[] = [];
    for await (const { values } of this.numbersByBlock(head, part, type)) parts.push(values);
    const whole = make(parts.reduce((sum, values) => sum + values.length, 0));
    let offset = 0;
    for (const values of parts) {
      whole.set(values, offset);
      offset += values.length;
    }
    return whole;
  }

  /** A column of numbers a block at a time, for what would be large as a whole. */
  async *numbersByBlock(
    head: string,
    part: string,
    type: ColumnType,
  ): AsyncIterable<{
    readonly start: number;
    readonly rows: number;
    readonly values: ColumnValues;
  }> {
    for (const block of this.blocks) {
      const packed = await this.packed(block, columnName(head, part));
      const values = unpackNumbers(type, packed);
      if (!values) throw damaged(this.name, l10n.t('the values of {0} are damaged', head));
      yield { start: block.start, rows: block.rows, values };
    }
  }

  private async strings(column: string): Promise<(string | null)[]> {
    const all: (string | null)[] = [];
    for (const block of this.blocks) {
      const values = unpackStrings(await this.packed(block, column));
      if (values?.length !== block.rows)
        throw damaged(this.name, l10n.t('its sample ids are damaged'));
      for (const value of values) all.push(value);
    }
    return all;
  }

  private async packed(block: Block, column: string): Promise<PackedColumn> {
    const stored = block.columns.get(column);
    if (!stored) throw damaged(this.name, l10n.t('it lacks the column {0}', column));
    if (stored.raw > stored.bytes * inflationLimit)
      throw damaged(this.name, l10n.t('a length is wrong'));
    const bytes = await this.file.read(stored.offset, stored.bytes);
    return { bytes, raw: stored.raw, crc: stored.crc };
  }
}

function placeColumns(
  entries: readonly (readonly [string, number, number, number])[],
  start: number,
): { columns: Map<string, StoredColumn>; end: number } {
  const columns = new Map<string, StoredColumn>();
  let offset = start;
  for (const [name, bytes, raw, crc] of entries) {
    columns.set(name, { offset, bytes, raw, crc });
    offset += bytes;
  }
  return { columns, end: offset };
}

async function readFrame(
  file: FileRange,
  name: string,
  offset: number,
): Promise<{ json: unknown; end: number }> {
  if (offset + 8 > file.size) throw damaged(name, l10n.t('it was cut off'));
  const lead = await file.read(offset, 8);
  const view = new DataView(lead.buffer, lead.byteOffset, 8);
  const length = view.getUint32(0, true);
  const end = offset + 8 + length;
  if (length > frameLimit || end > file.size) throw damaged(name, l10n.t('it was cut off'));
  const text = await file.read(offset + 8, length);
  if (crc32(text) !== view.getUint32(4, true)) {
    throw damaged(name, l10n.t('what stands at byte {0} was changed', offset));
  }
  return { json: JSON.parse(strFromU8(text)) as unknown, end };
}

function damaged(name: string, detail: string): UserError {
  return new UserError(
    l10n.t('The predictions {0} cannot be used: {1}', name, detail),
    { text: l10n.t('Evaluate the version again.'), command: 'evaluateChallenger' },
    {
      kind: 'integrity',
    },
  );
}

import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { parquetMetadata, parquetSchema } from 'hyparquet';
import type { ColumnMetaData, FileMetaData, SchemaTree } from 'hyparquet';
import { getTreePath } from 'hyparquet/src/schema.js';
import * as z from 'zod';
import { UserError } from '../../shared/errors/errors';
import { crc32 } from '../../shared/files/crc32';
import type { FileRange } from '../../shared/files/fileRange';
import { readChunk } from './parquetChunk';
import type { ParquetChunk } from './parquetChunk';
import { markName } from './predictionColumns';
import { predictionParts } from './predictionParts';
import type { PartName, PredictionPart } from './predictionParts';
import { blockRows, checksumKey, metadataPrefix } from './predictionStore';
import type { PredictionHeader } from './predictionStore';
import type { JsonObject } from '../../shared/items/jsonValue';

/** Numbers of a column, in whatever width the asker wants them. */
export type ColumnValues = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

const headerSchema = z.object({
  model_id: z.string(),
  version: z.string(),
  model_sha256: z.string().optional(),
  dataset: z.string(),
  evaluation: z.string().optional(),
  marks: z.array(z.string()).optional(),
  heads: z.record(
    z.string(),
    z.object({
      task: z.enum(['classification', 'multilabel', 'regression', 'detection']),
      classes: z.array(z.string()),
    }),
  ),
});
const checksumSchema = z.array(z.number().int().nonnegative());

interface StoredColumn {
  readonly meta: ColumnMetaData;
  readonly crc: number;
}

interface Block {
  /** Index of the first row. */
  readonly start: number;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, StoredColumn>;
}

/** Bytes of Parquet's footer behind its metadata: their length and the magic number. */
const tailBytes = 8;
const magic = 0x31524150;
const footerLimit = 64 << 20;

/** A prediction file opened for reading: columns are read when they are asked for. */
export class PredictionFile {
  private constructor(
    private readonly file: FileRange,
    private readonly name: string,
    readonly header: PredictionHeader,
    private readonly schema: SchemaTree,
    private readonly blocks: readonly Block[],
    /** Number of rows. */
    readonly samples: number,
  ) {}

  /**
   * Reads the header and where the columns lie; no column.
   * @param file stays open, and the caller's to close, for as long as columns are read
   * @param name what to call the file in messages
   * @throws UserError (`integrity`) when the file is none, or was cut off or changed
   */
  static async open(file: FileRange, name: string): Promise<PredictionFile> {
    const metadata = parquetMetadata(await readFooter(file, name));
    const values = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
    const header = headerSchema.safeParse(headerOf(values));
    const checksums = checksumSchema.safeParse(JSON.parse(values.get(checksumKey) ?? 'null'));
    if (!header.success || !checksums.success)
      throw damaged(name, l10n.t('it is not a file of predictions'));
    const blocks = placeBlocks(metadata, checksums.data);
    if (blocks.some(({ rows }) => rows > blockRows))
      throw damaged(name, l10n.t('a length is wrong'));
    const samples = blocks.reduce((sum, { rows }) => sum + rows, 0);
    return new PredictionFile(file, name, header.data, parquetSchema(metadata), blocks, samples);
  }

  async ids(): Promise<string[]> {
    return (await this.texts('id')).map((id) => id ?? '');
  }

  /** Paths of the images, relative to the data set's folder; null where there is none. */
  images(): Promise<(string | null)[]> {
    return this.texts('image');
  }

  /**
   * Values of a column of the data set's, null where blank.
   * @returns undefined where the evaluation did not keep it
   */
  async marks(column: string): Promise<(string | null)[] | undefined> {
    const name = column.normalize('NFC');
    return this.header.marks?.includes(name) ? this.texts(markName(name)) : undefined;
  }

  /** Whether a head has a part: files of earlier versions of the tool lack some. */
  holds(head: string, part: PartName): boolean {
    const { task } = this.header.heads[head] ?? { task: 'regression' };
    const parts: Readonly<Record<string, PredictionPart>> = predictionParts[task];
    const paths = parts[part]?.paths ?? [];
    const isStored = ([first, ...rest]: readonly string[]) =>
      this.blocks.every(({ columns }) => columns.has(keyOf([`${head}_${first}`, ...rest])));
    return paths.length > 0 && paths.every(isStored);
  }

  /** A whole column of numbers. */
  async numbers<T extends ColumnValues>(
    head: string,
    part: PartName,
    make: (length: number) => T,
  ): Promise<T> {
    const parts: ArrayLike<number>[] = [];
    for await (const { values } of this.numbersByBlock(head, part)) parts.push(values);
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
    part: PartName,
  ): AsyncIterable<{
    readonly start: number;
    readonly rows: number;
    readonly values: ArrayLike<number>;
  }> {
    const { task, classes } = this.header.heads[head] ?? { task: 'regression', classes: [] };
    const parts: Readonly<Record<string, PredictionPart>> = predictionParts[task];
    const { paths, levels = false, of } = parts[part] ?? lacking(this.name, `${head}_${part}`);
    for (const block of this.blocks) {
      const chunks: ParquetChunk[] = [];
      for (const [first, ...rest] of paths) {
        chunks.push(await this.chunk(block, [`${head}_${first}`, ...rest], levels));
      }
      yield { start: block.start, rows: block.rows, values: of(chunks, classes) };
    }
  }

  private async texts(column: string): Promise<(string | null)[]> {
    const all: (string | null)[] = [];
    for (const block of this.blocks) {
      const { values, dictionary, definitions } = await this.chunk(block, [column], true);
      let at = 0;
      for (let row = 0; row < block.rows; row++) {
        const isThere = definitions.length === 0 || definitions[row] !== 0;
        if (!isThere) all.push(null);
        else if (dictionary) all.push(dictionary[values[at++] as number] as string);
        else all.push(values[at++] as string);
      }
    }
    return all;
  }

  private async chunk(
    block: Block,
    path: readonly string[],
    levels: boolean,
  ): Promise<ParquetChunk> {
    const { meta, crc } = block.columns.get(keyOf(path)) ?? lacking(this.name, path.join('.'));
    const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
    const bytes = await this.file.read(start, Number(meta.total_compressed_size));
    if (crc32(bytes) !== crc)
      throw damaged(this.name, l10n.t('the values of {0} are damaged', itemAt(path, 0)));
    try {
      return readChunk(bytes, meta, getTreePath(this.schema, [...path]), levels);
    } catch {
      throw damaged(this.name, l10n.t('the values of {0} are damaged', itemAt(path, 0)));
    }
  }
}

/** The footer, which the four bytes before it guard. */
async function readFooter(file: FileRange, name: string): Promise<ArrayBuffer> {
  const tail = await file.read(Math.max(0, file.size - tailBytes), Math.min(tailBytes, file.size));
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  if (tail.length < tailBytes || view.getUint32(4, true) !== magic) {
    throw damaged(name, l10n.t('it is not a file of predictions, or was cut off'));
  }
  const length = view.getUint32(0, true) + tailBytes;
  if (length > footerLimit || length + 8 > file.size) throw damaged(name, l10n.t('it was cut off'));
  const bytes = await file.read(file.size - length - 4, length + 4);
  const footer = bytes.slice(4);
  if (crc32(footer) !== new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)) {
    throw damaged(name, l10n.t('its list of columns was changed'));
  }
  return footer.buffer;
}

function headerOf(values: ReadonlyMap<string, string | undefined>): JsonObject {
  const own = [...values].filter(([key]) => key.startsWith(metadataPrefix));
  const named = own.map(([key, value]) => [key.slice(metadataPrefix.length), value]);
  const header: JsonObject = Object.fromEntries(named);
  const parsed = ['heads', 'marks'].flatMap((key) => {
    const text = header[key];
    return typeof text === 'string' ? [[key, JSON.parse(text) as unknown] as const] : [];
  });
  return { ...header, ...Object.fromEntries(parsed) };
}

function placeBlocks({ row_groups }: FileMetaData, checksums: readonly number[]): Block[] {
  let start = 0;
  let next = 0;
  return row_groups.map(({ columns, num_rows }) => {
    const stored = columns.map(({ meta_data }): [string, StoredColumn] => {
      if (!meta_data) throw new RangeError('a column chunk has no metadata');
      return [keyOf(meta_data.path_in_schema), { meta: meta_data, crc: itemAt(checksums, next++) }];
    });
    const block = { start, rows: Number(num_rows), columns: new Map(stored) };
    start += block.rows;
    return block;
  });
}

/** Names may hold anything, a full stop included. */
function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

function lacking(name: string, column: string): never {
  throw damaged(name, l10n.t('it lacks the column {0}', column));
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

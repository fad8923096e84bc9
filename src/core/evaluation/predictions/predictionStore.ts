import { itemAt } from '../../shared/items/lookUp';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { crc32 } from '../../shared/files/crc32';
import { detectionValues } from './detectionColumns';
import type { ColumnValue, PredictionColumn } from './predictionColumn';
import { columnsOf } from './predictionColumns';
import type { StoredHeads } from './predictionColumns';
import type { SamplePrediction } from './samplePrediction';

/** Name of the prediction file in a model's folder. */
export const predictionFileName = 'predictions.parquet';

export interface PredictionHeader {
  readonly model_id: string;
  readonly version: string;
  /** Hash of the model file that was run. */
  readonly model_sha256?: string;
  /** Fingerprint of the data set that was run. */
  readonly dataset: string;
  readonly heads: StoredHeads;
  /** The data set's columns for group and slices, whose values are kept. */
  readonly marks?: readonly string[];
  /** Id of the evaluation; `evaluation_results.json` next to it carries the same. */
  readonly evaluation?: string;
}

/** Keys of the file's metadata begin with it. */
export const metadataPrefix = 'backbone.';
/** Key of the check sums of all column chunks, in the file's order. */
export const checksumKey = `${metadataPrefix}crc32`;

/** Rows of a full block: some hundred kilobytes, so that memory stays flat. */
export const blockRows = 4096;

/** From this many values on a block is closed early: 1,000 classes make 4 MB of probabilities. */
const blockValues = 1 << 20;

/**
 * Encodes a prediction file while samples stream in: `begin`, `add` for every sample, `end`. Each
 * returns the bytes to append now, often none.
 *
 * The file, `predictions.parquet` next to the model, is Parquet of one row a sample; each block is a
 * row group. What the format lacks is where its readers do not look: the metadata list a CRC-32
 * of every column chunk, and four bytes before the footer are that of the footer.
 */
export class PredictionEncoder {
  private readonly bytes = new ByteWriter();
  private readonly columns: readonly PredictionColumn[];
  private readonly metadata: { key: string; value: string }[];
  private readonly writer: ParquetWriter;
  private readonly checksums: number[] = [];
  private readonly classes: number;
  private block: ColumnValue[][];
  private rows = 0;
  private values = 0;

  constructor(header: PredictionHeader) {
    this.columns = columnsOf(header.heads, header.marks);
    this.block = this.columns.map(() => []);
    this.classes = Object.values(header.heads).reduce((sum, head) => sum + head.classes.length, 1);
    this.metadata = metadataOf(header);
    this.writer = new ParquetWriter({
      writer: this.bytes,
      schema: [
        { name: 'predictions', num_children: this.columns.length },
        ...this.columns.flatMap(({ schema }) => schema),
      ],
      statistics: false,
      kvMetadata: this.metadata,
      createdBy: 'Backbone Studio',
    });
  }

  begin(): Uint8Array {
    return this.taken();
  }

  /** @throws Error when the sample lacks a head of the header or has other classes */
  add(sample: SamplePrediction): Uint8Array {
    this.columns.forEach((column, index) => itemAt(this.block, index).push(column.of(sample)));
    this.rows += 1;
    this.values += this.classes + detectionValues * detectionsOf(sample);
    const isFull = this.rows >= blockRows || this.values >= blockValues;
    return isFull ? this.flush() : new Uint8Array(0);
  }

  end(): Uint8Array {
    const last = this.rows > 0 ? this.flush() : new Uint8Array(0);
    this.metadata.push({ key: checksumKey, value: JSON.stringify(this.checksums) });
    void this.writer.finish();
    const footer = this.taken();
    const sum = new Uint8Array(4);
    new DataView(sum.buffer).setUint32(0, crc32(footer), true);
    return joined([last, sum, footer]);
  }

  private flush(): Uint8Array {
    const columnData = this.columns.map(({ schema, encoding }, index) => ({
      name: itemAt(schema, 0).name,
      data: itemAt(this.block, index),
      encoding,
      offsetIndex: false,
    }));
    void this.writer.write({ columnData, rowGroupSize: this.rows, pageSize: 0 });
    const bytes = this.taken();
    let start = 0;
    for (const { meta_data } of itemAt(this.writer.row_groups, -1).columns) {
      const end = start + Number(meta_data?.total_compressed_size ?? 0);
      this.checksums.push(crc32(bytes.subarray(start, end)));
      start = end;
    }
    this.block = this.columns.map(() => []);
    this.rows = 0;
    this.values = 0;
    return bytes;
  }

  /** What was written since, leaving room for what follows. */
  private taken(): Uint8Array {
    const bytes = this.bytes.getBytes().slice();
    this.bytes.index = 0;
    return bytes;
  }
}

function detectionsOf({ detections = {} }: SamplePrediction): number {
  return Object.values(detections).reduce((sum, { detections: { length } }) => sum + length, 0);
}

function metadataOf({ heads, marks, ...rest }: PredictionHeader): { key: string; value: string }[] {
  const listed = marks && marks.length > 0 ? { marks: JSON.stringify(marks) } : {};
  const entries = { ...rest, ...listed, heads: JSON.stringify(heads) };
  return Object.entries(entries).map(([key, value]) => ({ key: `${metadataPrefix}${key}`, value }));
}

/** Encodes samples that are all at hand. */
export function encodePredictions(
  header: PredictionHeader,
  samples: Iterable<SamplePrediction>,
): Uint8Array {
  const encoder = new PredictionEncoder(header);
  const parts = [encoder.begin()];
  for (const sample of samples) parts.push(encoder.add(sample));
  return joined([...parts, encoder.end()]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

import { strToU8 } from 'fflate';
import { crc32 } from './columnCodec';
import { RowColumns } from './predictionColumns';
import type { StoredHeads } from './predictionColumns';
import type { SamplePrediction } from './samplePrediction';

/**
 * The prediction file, `predictions.bbp` beside the model: one row a sample, stored in columns, so
 * that a comparison reads the few that it needs.
 *
 *     magic            8 bytes, `BBPRED1\n`
 *     frame            u32 length of a JSON text, u32 CRC-32 of it, the JSON text, payload
 *
 * The first frame is the header, without payload. Each further one is a block of rows: its JSON
 * lists the columns in the order of their bytes in the payload. The last one says how many rows
 * there are; a file without it was cut off. Numbers are little-endian.
 */
export const predictionMagic = strToU8('BBPRED1\n');

/** Name of the prediction file in a model's folder. */
export const predictionFileName = 'predictions.bbp';

export interface PredictionHeader {
  readonly model_id: string;
  readonly version: string;
  /** Fingerprint of the data set that was run. */
  readonly dataset: string;
  readonly heads: StoredHeads;
  /** Id of the evaluation; `evaluation_results.json` beside it carries the same. */
  readonly evaluation?: string;
}

/** `[name, stored bytes, bytes before compression, CRC-32 before compression]` */
export type ColumnEntry = readonly [name: string, bytes: number, raw: number, crc: number];

/** JSON of the frames after the header. */
export type FrameJson =
  | { readonly rows: number; readonly columns: readonly ColumnEntry[] }
  | { readonly end: true; readonly samples: number };

/** Rows of a full block: some hundred kilobytes, so that memory stays flat. */
const blockRows = 4096;

/** Above this many values a block is closed early: 1,000 classes make 4 MB of probabilities. */
const blockValues = 1 << 20;

/**
 * Encodes a prediction file while samples stream in: `begin`, `add` for every sample, `end`. Each
 * returns the bytes to append now, often none.
 */
export class PredictionEncoder {
  private readonly limit: number;
  private readonly block: RowColumns;
  private samples = 0;

  constructor(private readonly header: PredictionHeader) {
    const values = Object.values(header.heads).reduce((sum, head) => sum + head.classes.length, 1);
    this.limit = Math.max(1, Math.min(blockRows, Math.floor(blockValues / values)));
    this.block = new RowColumns(header.heads, this.limit);
  }

  begin(): Uint8Array {
    return joined([predictionMagic, ...frame(this.header, [])]);
  }

  /** @throws Error when the sample lacks a head of the header or has other classes */
  add(sample: SamplePrediction): Uint8Array {
    this.block.add(sample);
    return this.block.rows >= this.limit ? this.flush() : new Uint8Array(0);
  }

  end(): Uint8Array {
    const last = this.block.rows > 0 ? this.flush() : new Uint8Array(0);
    const closing: FrameJson = { end: true, samples: this.samples };
    return joined([last, ...frame(closing, [])]);
  }

  private flush(): Uint8Array {
    const { rows } = this.block;
    const packed = [...this.block.pack()];
    const columns = packed.map(([name, column]): ColumnEntry => [
      name,
      column.bytes.length,
      column.raw,
      column.crc,
    ]);
    const block: FrameJson = { rows, columns };
    this.samples += rows;
    return joined(
      frame(
        block,
        packed.map(([, column]) => column.bytes),
      ),
    );
  }
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

function frame(json: PredictionHeader | FrameJson, payload: readonly Uint8Array[]): Uint8Array[] {
  const text = strToU8(JSON.stringify(json));
  const lead = new Uint8Array(8);
  const view = new DataView(lead.buffer);
  view.setUint32(0, text.length, true);
  view.setUint32(4, crc32(text), true);
  return [lead, text, ...payload];
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

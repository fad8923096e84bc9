/** Protocol Buffers' wire types that ONNX uses. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/**
 * Fills `target` with the bytes from `offset` on, a multiple of `PART_STEP`. Parts are asked for one
 * after the other, and each once.
 */
export type ReadBytes = (target: Uint8Array, offset: number) => void | Promise<void>;

/** Parts of lazy bytes begin at multiples of this. */
export const PART_STEP = 65_536;

/** Bytes that are made, or read from somewhere, when they are written; `length` is exact. */
export interface LazyBytes {
  readonly length: number;
  readonly read: ReadBytes;
}

export type Chunk = Uint8Array | LazyBytes;

const INT64_MAX = 2n ** 63n - 1n;
/** Chunks below this size are copied together. */
const COPY_BELOW = 4096;
const utf8 = new TextEncoder();

/**
 * Writes one message's fields in the order of the calls. Nested messages and tensors are kept by
 * reference, so that gigabytes of weights are never copied.
 */
export class WireWriter {
  length = 0;
  private readonly done: Chunk[] = [];
  private tail = new Uint8Array(64);
  private used = 0;

  /** An `int32`, `int64`, `bool` or enum field; whole numbers beyond 64 bits are clamped. */
  int(field: number, value: number): void {
    this.tag(field, WIRE.varint);
    this.varint(value);
  }

  /** A `float` field. */
  float(field: number, value: number): void {
    this.tag(field, WIRE.fixed32);
    this.append(new Uint8Array(new Float32Array([value]).buffer));
  }

  string(field: number, value: string): void {
    this.bytes(field, utf8.encode(value));
  }

  bytes(field: number, value: Chunk): void {
    this.tag(field, WIRE.bytes);
    this.varint(value.length);
    this.append(value);
  }

  message(field: number, write: (writer: WireWriter) => void): void {
    const inner = new WireWriter();
    write(inner);
    this.tag(field, WIRE.bytes);
    this.varint(inner.length);
    inner.chunks().forEach((chunk) => this.append(chunk));
  }

  /** What was written, in order. */
  chunks(): readonly Chunk[] {
    this.flush();
    return this.done;
  }

  private tag(field: number, type: number): void {
    this.varint(field * 8 + type);
  }

  private varint(value: number): void {
    if (value >= 0 && value < 2 ** 31) return this.smallVarint(value);
    let rest = BigInt.asUintN(64, Number.isSafeInteger(value) ? BigInt(value) : clamp64(value));
    for (; rest > 127n; rest >>= 7n) this.push(Number(rest & 127n) | 128);
    this.push(Number(rest));
  }

  private smallVarint(value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.push((rest & 127) | 128);
    this.push(rest);
  }

  private push(byte: number): void {
    this.reserve(1);
    this.tail[this.used++] = byte;
    this.length += 1;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.tail.length) return;
    const grown = new Uint8Array(Math.max(this.used + more, this.tail.length * 2));
    grown.set(this.tail.subarray(0, this.used));
    this.tail = grown;
  }

  private append(chunk: Chunk): void {
    if (chunk instanceof Uint8Array && chunk.length < COPY_BELOW) {
      this.reserve(chunk.length);
      this.tail.set(chunk, this.used);
      this.used += chunk.length;
    } else {
      this.flush();
      this.done.push(chunk);
    }
    this.length += chunk.length;
  }

  private flush(): void {
    if (this.used > 0) this.done.push(this.tail.slice(0, this.used));
    this.used = 0;
  }
}

function clamp64(value: number): bigint {
  if (value >= 2 ** 63) return INT64_MAX;
  return value <= -(2 ** 63) ? -INT64_MAX - 1n : BigInt(Math.trunc(value));
}

/** The chunks as one array. */
export function joinChunks(chunks: readonly Chunk[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunkBytes(chunk), offset);
    offset += chunk.length;
  }
  return joined;
}

/** A chunk's bytes, made now if they are not there yet. */
export function chunkBytes(chunk: Chunk): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  const bytes = new Uint8Array(chunk.length);
  if (!chunk.read(bytes, 0)) return bytes;
  throw new Error('bytes that are read later were asked for at once');
}

/** As `chunkBytes`, also for bytes that have to be read from somewhere. */
export async function readChunk(chunk: Chunk): Promise<Uint8Array> {
  if (chunk instanceof Uint8Array) return chunk;
  const bytes = new Uint8Array(chunk.length);
  await chunk.read(bytes, 0);
  return bytes;
}

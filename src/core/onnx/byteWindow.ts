import type { FileRange } from '../shared/files/fileRange';

/** After a jump little is read ahead, since often a few bytes precede the next tensor's weights. */
const FIRST_READ = 16 * 1024;
const LONGEST_READ = 1024 * 1024;

/** A view of one stretch of a file that moves forward; a stretch read in sequence grows. */
export class ByteWindow {
  bytes: Uint8Array = new Uint8Array(0);
  /** Offset of the first byte of `bytes` in the file. */
  start = 0;
  private ahead = FIRST_READ;

  constructor(private readonly range: FileRange) {}

  get size(): number {
    return this.range.size;
  }

  has(offset: number, length: number): boolean {
    return offset >= this.start && offset + length <= this.start + this.bytes.length;
  }

  /** Moves to `offset` with at least `length` bytes; `false` when the file ends before that. */
  async load(offset: number, length: number): Promise<boolean> {
    const end = this.start + this.bytes.length;
    const sequential = offset <= end && offset >= this.start;
    this.ahead = sequential ? Math.min(this.ahead * 2, LONGEST_READ) : FIRST_READ;
    const wanted = Math.min(Math.max(length, this.ahead), this.range.size - offset);
    this.bytes = await this.range.read(offset, wanted);
    this.start = offset;
    return this.bytes.length >= length;
  }
}

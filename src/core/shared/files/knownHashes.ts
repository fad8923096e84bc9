/** A hash and what the file looked like when it was taken. */
export interface KnownHash {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly size: number;
  /** Nanoseconds since 1970, as text: JSON has no integers of this size. */
  readonly mtime: string;
  readonly ctime: string;
}

/** Bytes of a record: SHA-256, then size, mtime and ctime of eight bytes each, then the mark. */
const recordBytes = 64;
const [sizeAt, mtimeAt, ctimeAt, markAt] = [32, 40, 48, 56];

/**
 * Hashes by the identity of their files, the newest last, in less than half of the bytes that they
 * take as objects: a data set has hundreds of thousands.
 */
export class KnownHashes implements Iterable<readonly [string, KnownHash]> {
  /** Where each record is; in the order in which they came. */
  private readonly slots = new Map<string, number>();
  /** Records that were taken out. */
  private readonly free: number[] = [];
  private bytes = new Uint8Array(0);
  private view = new DataView(this.bytes.buffer);

  get size(): number {
    return this.slots.size;
  }

  get(key: string): KnownHash | undefined {
    const slot = this.slots.get(key);
    return slot === undefined ? undefined : this.read(slot * recordBytes);
  }

  /** Makes it the newest, without a mark. */
  set(key: string, { sha256, size, mtime, ctime }: KnownHash): void {
    this.delete(key);
    const slot = this.free.pop() ?? this.slots.size;
    const at = slot * recordBytes;
    if (at + recordBytes > this.bytes.length) this.grow();
    for (let i = 0; i < 32; i += 1) {
      this.bytes[at + i] = Number.parseInt(sha256.slice(2 * i, 2 * i + 2), 16);
    }
    this.view.setFloat64(at + sizeAt, size);
    this.view.setBigInt64(at + mtimeAt, BigInt(mtime));
    this.view.setBigInt64(at + ctimeAt, BigInt(ctime));
    this.bytes[at + markAt] = 0;
    this.slots.set(key, slot);
  }

  /** Marks one that is known as asked for. */
  mark(key: string): void {
    const slot = this.slots.get(key);
    if (slot !== undefined) this.bytes[slot * recordBytes + markAt] = 1;
  }

  dropOldest(): void {
    const [oldest] = this.slots.keys();
    if (oldest !== undefined) this.delete(oldest);
  }

  /** @returns how many were dropped */
  dropUnmarked(): number {
    const before = this.size;
    for (const [key, slot] of this.slots) {
      if (this.bytes[slot * recordBytes + markAt] === 0) this.delete(key);
    }
    return before - this.size;
  }

  *[Symbol.iterator](): Generator<readonly [string, KnownHash]> {
    for (const [key, slot] of this.slots) yield [key, this.read(slot * recordBytes)];
  }

  private delete(key: string): void {
    const slot = this.slots.get(key);
    if (slot === undefined) return;
    this.slots.delete(key);
    this.free.push(slot);
  }

  private read(at: number): KnownHash {
    let sha256 = '';
    for (const byte of this.bytes.subarray(at, at + 32))
      sha256 += byte.toString(16).padStart(2, '0');
    return {
      sha256,
      size: this.view.getFloat64(at + sizeAt),
      mtime: String(this.view.getBigInt64(at + mtimeAt)),
      ctime: String(this.view.getBigInt64(at + ctimeAt)),
    };
  }

  private grow(): void {
    const larger = new Uint8Array(Math.max(16 * recordBytes, 2 * this.bytes.length));
    larger.set(this.bytes);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

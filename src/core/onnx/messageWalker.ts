import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import type { ByteWindow } from './byteWindow';
import type { FieldSpec, MessageSpec } from './messageSpec';
import { decodeText, exactVarint, readVarint } from './varint';
import { WIRE } from './wire';

/** Messages nest no deeper than this in the reference library either. */
const MAX_DEPTH = 100;
/** Bytes of a tag and a length at most. */
const MAX_HEADER = 20;
/** Tensor values up to this many bytes are kept: shapes, axes, scalars. */
export const KEEP_BYTES = 4096;
const MAX_TEXT = 16 * 2 ** 20;
/** What one file may make this tool remember, in rough bytes. */
const MAX_KEPT = 256 * 2 ** 20;
const MESSAGE_COST = 64;

interface Frame {
  readonly spec: MessageSpec<unknown>;
  readonly target: unknown;
  readonly end: number;
  /** Hands the finished message to the one around it. */
  readonly close: () => void;
}

/** A number of a packed list with where it begins and ends. */
interface PackedNumber {
  readonly value: number;
  readonly from: number;
  readonly next: number;
}

/**
 * Reads messages as their specifications say, with one loop and a stack of open messages: bytes
 * that no one asked for are never read, nesting costs no call stack, and the loop waits for the
 * file only when the window ends.
 */
class MessageWalker {
  private position = 0;
  private kept = 0;
  private readonly frames: Frame[] = [];

  constructor(
    private readonly window: ByteWindow,
    private readonly fileName: string,
    root: MessageSpec<unknown>,
    target: unknown,
  ) {
    this.frames.push({ spec: root, target, end: window.size, close: () => undefined });
  }

  /** Goes on until the end (`null`), or names the stretch of the file that it needs next. */
  advance(): { readonly offset: number; readonly length: number } | null {
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) {
      if (this.position === frame.end) {
        frame.close();
        this.frames.pop();
        continue;
      }
      const header = Math.min(MAX_HEADER, frame.end - this.position);
      if (!this.window.has(this.position, header)) {
        return { offset: this.position, length: header };
      }
      const missing = this.field(frame);
      if (missing > 0) return { offset: this.position, length: missing };
    }
    return null;
  }

  fail(what: string): never {
    throw new UserError(
      l10n.t('{0} is not a valid ONNX file: at byte {1} {2}', this.fileName, this.position, what),
      l10n.t('Copy or download the file again, or export the model again.'),
    );
  }

  /** Reads one field; returns how many bytes from its beginning are needed when some are missing. */
  private field(frame: Frame): number {
    const begin = this.position;
    const key = this.varint(frame);
    const field = Math.floor(key / 8);
    if (key < 8 || field > 2 ** 29) this.fail(l10n.t('there is a field numbered {0}', field));
    const spec = frame.spec.fields[field];
    const type = key % 8;
    if (type === WIRE.varint) return this.number(frame, spec);
    if (type === WIRE.fixed32) return this.fixed(frame, spec, 4);
    if (type === WIRE.fixed64) return this.fixed(frame, spec, 8);
    if (type === WIRE.bytes) return this.delimited(frame, spec, begin);
    this.position = begin;
    return this.fail(l10n.t('there is a field of wire type {0}, which ONNX does not use', type));
  }

  private number(frame: Frame, spec: FieldSpec<unknown> | undefined): number {
    const from = this.position - this.window.start;
    const value = this.varint(frame);
    if (!spec) return 0;
    this.keep(8);
    if (spec.kind === 'int') spec.set(frame.target, value);
    else if (spec.kind === 'ints') spec.add(frame.target, [value]);
    else if (spec.kind === 'exactInts') {
      const { bytes, start } = this.window;
      spec.add(frame.target, [exactVarint(bytes, from, this.position - start)]);
    } else
      this.fail(l10n.t('a {0} has a number where another kind of value belongs', frame.spec.name));
    return 0;
  }

  private fixed(frame: Frame, spec: FieldSpec<unknown> | undefined, width: number): number {
    if (this.position + width > frame.end) this.tooLong(frame, width);
    const bytes = this.slice(width);
    this.position += width;
    if (!spec) return 0;
    this.keep(8);
    if (spec.kind === 'raw') spec.add(frame.target, bytes.slice(), width);
    else if (spec.kind === 'float' && width === 4) spec.set(frame.target, float32(bytes));
    else
      this.fail(l10n.t('a {0} has a number where another kind of value belongs', frame.spec.name));
    return 0;
  }

  private delimited(frame: Frame, spec: FieldSpec<unknown> | undefined, begin: number): number {
    const length = this.varint(frame);
    if (!(length >= 0 && length <= frame.end - this.position)) this.tooLong(frame, length);
    if (spec?.kind === 'message') return this.open(frame, spec, length);
    if (spec && this.wanted(spec, length) && !this.window.has(this.position, length)) {
      const missing = this.position + length - begin;
      this.position = begin;
      return missing;
    }
    if (spec) this.acceptField(frame, spec, length);
    this.position += length;
    return 0;
  }

  private wanted(spec: FieldSpec<unknown>, length: number): boolean {
    if (spec.kind === 'raw') return length <= KEEP_BYTES;
    if (spec.kind === 'exactInts') return length <= KEEP_BYTES * 10;
    if (length <= MAX_TEXT) return true;
    return spec.kind === 'ints' ? false : this.fail(l10n.t('there is a text of {0} bytes', length));
  }

  private acceptField(frame: Frame, spec: FieldSpec<unknown>, length: number): void {
    const wanted = this.wanted(spec, length);
    this.keep(wanted ? length : 0);
    const { target } = frame;
    if (spec.kind === 'text') spec.set(target, decodeText(this.slice(length)));
    else if (spec.kind === 'raw')
      spec.add(target, wanted ? this.slice(length).slice() : null, length);
    else if (spec.kind === 'ints')
      spec.add(target, wanted ? this.packed(length, ({ value }) => value) : null);
    else if (spec.kind === 'exactInts') {
      const exact = ({ from, next }: PackedNumber) => exactVarint(this.slice(length), from, next);
      spec.add(target, wanted ? this.packed(length, exact) : null);
    } else this.fail(l10n.t('a {0} has a text where a number belongs', frame.spec.name));
  }

  private packed<T>(length: number, valueOf: (read: PackedNumber) => T): T[] {
    const values: T[] = [];
    const bytes = this.slice(length);
    for (let offset = 0; offset < length;) {
      const read = readVarint(bytes, offset, length);
      if (!read) return this.fail(l10n.t('a list of numbers ends within a number'));
      values.push(valueOf({ ...read, from: offset }));
      offset = read.next;
    }
    this.keep(values.length * 8);
    return values;
  }

  private open(
    frame: Frame,
    spec: Extract<FieldSpec<unknown>, { kind: 'message' }>,
    length: number,
  ): number {
    if (this.frames.length >= MAX_DEPTH)
      this.fail(l10n.t('messages nest deeper than {0} levels', MAX_DEPTH));
    this.keep(MESSAGE_COST);
    const inner = spec.spec();
    const target = inner.create();
    const close = () => spec.set(frame.target, target);
    this.frames.push({ spec: inner, target, end: this.position + length, close });
    return 0;
  }

  private varint(frame: Frame): number {
    const { bytes, start } = this.window;
    const limit = Math.min(frame.end - start, bytes.length);
    const read = readVarint(bytes, this.position - start, limit);
    if (!read) return this.fail(l10n.t('a {0} ends within a number', frame.spec.name));
    this.position = start + read.next;
    return read.value;
  }

  private slice(length: number): Uint8Array {
    const from = this.position - this.window.start;
    return this.window.bytes.subarray(from, from + length);
  }

  private keep(cost: number): void {
    this.kept += cost;
    if (this.kept > MAX_KEPT) this.fail(l10n.t('the structure is larger than any sensible model'));
  }

  private tooLong(frame: Frame, length: number): never {
    const left = frame.end - this.position;
    return this.fail(
      l10n.t('a {0} promises {1} bytes where {2} are left', frame.spec.name, length, left),
    );
  }
}

function float32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);
}

/**
 * Reads a whole file as one message.
 * @throws UserError when it is damaged; the message says at which byte
 */
export async function walkMessage<T>(
  window: ByteWindow,
  fileName: string,
  spec: MessageSpec<T>,
): Promise<T> {
  const target = spec.create();
  const walker = new MessageWalker(window, fileName, spec, target);
  for (let need = walker.advance(); need; need = walker.advance()) {
    const there = await window.load(need.offset, need.length);
    if (!there) walker.fail('the file ended while it was read');
  }
  return target;
}

/**
 * How a message of a known kind is read: one entry for each field of interest. Other fields are
 * skipped without being read. Methods (not function properties) let a specification of one kind
 * stand where any kind is expected.
 */
export interface MessageSpec<T> {
  /** As `onnx.proto` names it, for messages to the user. */
  readonly name: string;
  create(): T;
  readonly fields: Readonly<Record<number, FieldSpec<T>>>;
}

export type FieldSpec<T> =
  | IntField<T>
  | IntsField<T>
  | ExactIntsField<T>
  | FloatField<T>
  | RawField<T>
  | TextField<T>
  | MessageField<T>;

interface IntField<T> {
  readonly kind: 'int';
  set(target: T, value: number): void;
}

interface IntsField<T> {
  readonly kind: 'ints';
  /** Packed values, or one by one; `null` for a stretch too long to keep. */
  add(target: T, values: readonly number[] | null): void;
}

interface ExactIntsField<T> {
  readonly kind: 'exactInts';
  /** As of `ints`, with all 64 bits; stretches above `KEEP_BYTES` numbers are skipped. */
  add(target: T, values: readonly bigint[] | null): void;
}

interface FloatField<T> {
  readonly kind: 'float';
  set(target: T, value: number): void;
}

interface RawField<T> {
  readonly kind: 'raw';
  /** `null` for a stretch too long to keep: it was skipped unread. */
  add(target: T, bytes: Uint8Array | null, length: number): void;
}

interface TextField<T> {
  readonly kind: 'text';
  set(target: T, value: string): void;
}

interface MessageField<T> {
  readonly kind: 'message';
  /** A function, since kinds of messages refer to one another. */
  spec(): MessageSpec<unknown>;
  set(target: T, value: unknown): void;
}

/** A field with an integer, a boolean or an enumeration's value. */
export function int<T>(set: (target: T, value: number) => void): FieldSpec<T> {
  return { kind: 'int', set };
}

export function ints<T>(add: (target: T, values: readonly number[] | null) => void): FieldSpec<T> {
  return { kind: 'ints', add };
}

/** A field with a tensor's values: the limits of 64 bits, as `Slice` is given them, stay what they are. */
export function exactInts<T>(
  add: (target: T, values: readonly bigint[] | null) => void,
): FieldSpec<T> {
  return { kind: 'exactInts', add };
}

export function float<T>(set: (target: T, value: number) => void): FieldSpec<T> {
  return { kind: 'float', set };
}

/** A field with bytes, or with packed numbers of fixed width. */
export function raw<T>(
  add: (target: T, bytes: Uint8Array | null, length: number) => void,
): FieldSpec<T> {
  return { kind: 'raw', add };
}

export function text<T>(set: (target: T, value: string) => void): FieldSpec<T> {
  return { kind: 'text', set };
}

export function message<T, C>(
  spec: () => MessageSpec<C>,
  set: (target: T, value: C) => void,
): FieldSpec<T> {
  return { kind: 'message', spec, set: (target, value) => set(target, value as C) };
}

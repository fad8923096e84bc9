import * as l10n from '@vscode/l10n';
import type { FileRange } from '../../shared/files/fileRange';
import { damagedCheckpoint, unsupportedCheckpoint } from '../faults';
import { findEnd } from './zipEnd';

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Of its local header, from the beginning of the archive. */
  readonly header: number;
  readonly compressed: boolean;
}

/** An archive and what it holds, by name. */
export interface ZipDirectory {
  readonly range: FileRange;
  readonly name: string;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const ENCRYPTED = 1;
const IN_ZIP64 = 0xffffffff;

/**
 * Reads which files an archive holds, without reading them.
 * Format: APPNOTE.TXT of PKWARE, with its 64-bit extension.
 * @param name what to call the file in messages
 * @throws UserError for damage, encrypted entries, and names that lead elsewhere
 */
export async function readZipDirectory(range: FileRange, name: string): Promise<ZipDirectory> {
  const end = await findEnd(range, name);
  const bytes = await range.read(end.offset, end.size);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < end.count; i++) {
    const { entry, length } = readEntry(bytes, at, name);
    if (entries.has(entry.name))
      throw damagedCheckpoint(name, l10n.t('holds "{0}" twice', entry.name));
    entries.set(entry.name, entry);
    at += length;
  }
  return { range, name, entries };
}

function readEntry(
  bytes: Uint8Array,
  at: number,
  name: string,
): { readonly entry: ZipEntry; readonly length: number } {
  const broken = () => damagedCheckpoint(name, l10n.t('has a damaged list of files'));
  if (at + ENTRY_LENGTH > bytes.length) throw broken();
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  if (view.getUint32(0, true) !== ENTRY_SIGNATURE) throw broken();
  const [nameLength, extraLength, comment] = [28, 30, 32].map((o) => view.getUint16(o, true));
  const length = ENTRY_LENGTH + (nameLength ?? 0) + (extraLength ?? 0) + (comment ?? 0);
  if (at + length > bytes.length) throw broken();
  const nameEnd = at + ENTRY_LENGTH + (nameLength ?? 0);
  const path = new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, nameEnd));
  requirePlain(view, path, name);
  const extra = bytes.subarray(nameEnd, nameEnd + (extraLength ?? 0));
  const [size, packed, header] = wide(
    [24, 20, 42].map((offset) => view.getUint32(offset, true)),
    extra,
  );
  const compressed = view.getUint16(10, true) !== 0;
  if (size === undefined || header === undefined || (!compressed && size !== packed))
    throw broken();
  return { entry: { name: path, size, header, compressed }, length };
}

/** Names lead nowhere else, and no entry is encrypted. */
function requirePlain(view: DataView, path: string, name: string): void {
  const odd = path
    .replace(/\/$/, '')
    .split('/')
    .some((part) => ['', '.', '..'].includes(part));

  if (odd || /[\\:\u0000-\u001f]/.test(path))
    throw damagedCheckpoint(name, l10n.t('holds a file named {0}', JSON.stringify(path)));
  if (view.getUint16(8, true) & ENCRYPTED)
    throw unsupportedCheckpoint(name, l10n.t('is encrypted'));
}

/** Values that do not fit into 32 bits are in the extra field 1, in their order. */
function wide(values: readonly number[], extra: Uint8Array): readonly (number | undefined)[] {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  let at = 0;
  while (at + 4 <= extra.length && view.getUint16(at, true) !== 1)
    at += 4 + view.getUint16(at + 2, true);
  let next = at + 4;
  return values.map((value) => {
    if (value !== IN_ZIP64) return value;
    next += 8;
    const number = next <= extra.length ? Number(view.getBigUint64(next - 8, true)) : NaN;
    return Number.isSafeInteger(number) ? number : undefined;
  });
}

/**
 * Where an entry's bytes begin, which its local header tells.
 * @throws UserError when they are compressed, or do not lie within the archive
 */
export async function dataOffset(archive: ZipDirectory, entry: ZipEntry): Promise<number> {
  const { range, name } = archive;
  if (entry.compressed)
    throw unsupportedCheckpoint(name, l10n.t('holds "{0}" compressed', entry.name));
  const bytes = await range.read(entry.header, LOCAL_LENGTH);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === LOCAL_LENGTH && view.getUint32(0, true) === LOCAL_SIGNATURE) {
    const lengths = view.getUint16(26, true) + view.getUint16(28, true);
    const offset = entry.header + LOCAL_LENGTH + lengths;
    if (offset + entry.size <= range.size) return offset;
  }
  throw damagedCheckpoint(name, l10n.t('has no room for its file "{0}"', entry.name));
}

/** The bytes of an entry. */
export async function readZipEntry(archive: ZipDirectory, entry: ZipEntry): Promise<Uint8Array> {
  return archive.range.read(await dataOffset(archive, entry), entry.size);
}

import * as l10n from '@vscode/l10n';
import type { FileRange } from '../../shared/files/fileRange';
import { damagedCheckpoint } from '../faults';

/** Where an archive lists its files. */
export interface ZipEnd {
  /** Of the list, from the beginning of the file. */
  readonly offset: number;
  /** Of the list in bytes. */
  readonly size: number;
  /** How many files. */
  readonly count: number;
}

const END_SIGNATURE = 0x06054b50;
const LOCATOR_SIGNATURE = 0x07064b50;
const END64_SIGNATURE = 0x06064b50;
const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const END64_LENGTH = 56;
/** A comment of 65,535 bytes may follow the record. */
const LONGEST_END = END_LENGTH + 65_535;
/** A list of a million files has less. */
const MAX_LIST = 128 * 1024 * 1024;

/**
 * Finds the record at an archive's end, or the 64-bit one that it stands for.
 * @throws UserError when there is none: the file was cut off
 */
export async function findEnd(range: FileRange, name: string): Promise<ZipEnd> {
  const start = Math.max(0, range.size - LONGEST_END);
  const tail = await range.read(start, range.size - start);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const wide = await findWideEnd(range, start + at, name);
    const end = wide ?? {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    if (end.size <= MAX_LIST && end.offset + end.size <= start + at) return end;
    throw damagedCheckpoint(name, l10n.t('has a damaged list of files'));
  }
  throw damagedCheckpoint(name, l10n.t('is cut off: the list of its files is missing'));
}

/** The 64-bit record, where a locator in front of the other one leads to it. */
async function findWideEnd(
  range: FileRange,
  end: number,
  name: string,
): Promise<ZipEnd | undefined> {
  if (end < LOCATOR_LENGTH) return undefined;
  const locator = viewOf(await range.read(end - LOCATOR_LENGTH, LOCATOR_LENGTH));
  if (locator.getUint32(0, true) !== LOCATOR_SIGNATURE) return undefined;
  const at = Number(locator.getBigUint64(8, true));
  const record = at + END64_LENGTH <= end ? viewOf(await range.read(at, END64_LENGTH)) : undefined;
  if (record?.getUint32(0, true) !== END64_SIGNATURE)
    throw damagedCheckpoint(name, l10n.t('has a damaged list of files'));
  return {
    count: Number(record.getBigUint64(32, true)),
    size: Number(record.getBigUint64(40, true)),
    offset: Number(record.getBigUint64(48, true)),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

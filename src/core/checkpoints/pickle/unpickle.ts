import * as l10n from '@vscode/l10n';
import type { FileRange } from '../../shared/files/fileRange';
import { damagedCheckpoint } from '../faults';
import { opcodes, STOP } from './opcodes';
import { PickleCursor, PickleEnded } from './pickleCursor';
import { PickleMachine } from './pickleMachine';
import type { PickleValue } from './pickleValue';

/** What a pickle describes, and where it ends. */
export interface Unpickled {
  readonly value: PickleValue;
  /** Ids of everything outside the pickle that it refers to. */
  readonly persistent: readonly PickleValue[];
  /** Offset behind its last byte. */
  readonly end: number;
}

/** Pickles hold what describes the tensors, not their values. */
const MAX_PICKLE = 128 * 1024 * 1024;
const FIRST_READ = 64 * 1024;

/**
 * Reads a pickle of protocols 0 to 5 without importing, calling or making anything that it names:
 * classes stay names, objects what they would be made of.
 * Format: the opcodes of Python's `pickletools`.
 * @param name of the file, for messages
 * @throws UserError for damage, and for what asks for more memory than checkpoints do
 */
export function unpickle(bytes: Uint8Array, name: string): Unpickled {
  try {
    return run(bytes, name);
  } catch (error) {
    if (!(error instanceof PickleEnded)) throw error;
    throw damagedCheckpoint(name, l10n.t('ends in the middle'));
  }
}

/** Reads a pickle from within a file, whose length nothing tells. */
export async function unpickleAt(
  range: FileRange,
  offset: number,
  name: string,
): Promise<Unpickled> {
  const rest = range.size - offset;
  for (let length = FIRST_READ; ; length *= 4) {
    const bytes = await range.read(offset, Math.min(length, rest));
    try {
      const unpickled = run(bytes, name);
      return { ...unpickled, end: offset + unpickled.end };
    } catch (error) {
      if (!(error instanceof PickleEnded)) throw error;
      if (length >= rest) throw damagedCheckpoint(name, l10n.t('ends in the middle'));
      if (length >= MAX_PICKLE) throw tooLarge(name);
    }
  }
}

/** @throws UserError for a pickle that describes more than tensors */
export function requirePickleSize(bytes: number, name: string): void {
  if (bytes > MAX_PICKLE) throw tooLarge(name);
}

function tooLarge(name: string): Error {
  return damagedCheckpoint(name, l10n.t('asks for more memory than is allowed'));
}

function run(bytes: Uint8Array, name: string): Unpickled {
  const cursor = new PickleCursor(bytes, name);
  const machine = new PickleMachine(cursor);
  for (;;) {
    const code = cursor.uint8();
    if (code === STOP) break;
    machine.step();
    const opcode = opcodes[code];
    if (!opcode)
      throw cursor.damaged(l10n.t('has the unknown pickle opcode 0x{0}', code.toString(16)));
    opcode(machine);
  }
  return { value: machine.pop(), persistent: machine.persistent, end: cursor.at };
}

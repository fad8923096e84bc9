import * as l10n from '@vscode/l10n';
import type { PickleMachine } from './pickleMachine';
import { isNode } from './pickleValue';
import type { PickleValue } from './pickleValue';

/** What one opcode does to the machine. */
export type Opcode = (machine: PickleMachine) => void;

const tuple = (items: readonly PickleValue[]): PickleValue => ({ kind: 'tuple', items });
/** `STRING` of Python 2: a literal in quotes, whose escapes are left as they are. */
const unquoted = (literal: string) => literal.trim().replace(/^(['"])(.*)\1$/s, '$2');

/** Opcodes whose value is written behind them. */
const literals: Readonly<Record<number, Opcode>> = {
  0x4e: (m) => m.push(null), // NONE
  0x88: (m) => m.push(true), // NEWTRUE
  0x89: (m) => m.push(false), // NEWFALSE
  0x49: (m) => m.push(intLine(m)), // INT
  0x4c: (m) => m.push(m.cursor.decimal(m.cursor.line())), // LONG
  0x46: (m) => m.push(Number(m.cursor.line())), // FLOAT
  0x4a: (m) => m.push(m.cursor.int32()), // BININT
  0x4b: (m) => m.push(m.cursor.uint8()), // BININT1
  0x4d: (m) => m.push(m.cursor.uint16()), // BININT2
  0x8a: (m) => m.push(m.cursor.integer(m.cursor.uint8())), // LONG1
  0x8b: (m) => m.push(m.cursor.integer(m.cursor.uint32())), // LONG4
  0x47: (m) => m.push(m.cursor.float64()), // BINFLOAT
  0x53: (m) => m.push(unquoted(m.cursor.line())), // STRING
  0x54: (m) => m.push(m.cursor.text(m.cursor.uint32())), // BINSTRING
  0x55: (m) => m.push(m.cursor.text(m.cursor.uint8())), // SHORT_BINSTRING
  0x56: (m) => m.push(m.cursor.line()), // UNICODE
  0x58: (m) => m.push(m.cursor.text(m.cursor.uint32())), // BINUNICODE
  0x8c: (m) => m.push(m.cursor.text(m.cursor.uint8())), // SHORT_BINUNICODE
  0x8d: (m) => m.push(m.cursor.text(m.cursor.uint64())), // BINUNICODE8
  0x42: (m) => m.push(m.cursor.take(m.cursor.uint32())), // BINBYTES
  0x43: (m) => m.push(m.cursor.take(m.cursor.uint8())), // SHORT_BINBYTES
  0x8e: (m) => m.push(m.cursor.take(m.cursor.uint64())), // BINBYTES8
  0x96: (m) => m.push(m.cursor.take(m.cursor.uint64())), // BYTEARRAY8
};

/** Protocol 0 writes booleans as `00` and `01`. */
function intLine(m: PickleMachine): PickleValue {
  const line = m.cursor.line();
  if (line === '00' || line === '01') return line === '01';
  return m.cursor.decimal(line);
}

const containers: Readonly<Record<number, Opcode>> = {
  0x5d: (m) => m.make({ kind: 'list', items: [] }), // EMPTY_LIST
  0x7d: (m) => m.make({ kind: 'dict', entries: [] }), // EMPTY_DICT
  0x8f: (m) => m.make({ kind: 'set', items: [] }), // EMPTY_SET
  0x29: (m) => m.make({ kind: 'tuple', items: [] }), // EMPTY_TUPLE
  0x6c: (m) => m.make({ kind: 'list', items: m.popMark() }), // LIST
  0x64: (m) => m.make({ kind: 'dict', entries: m.pairs(m.popMark()) }), // DICT
  0x91: (m) => m.make({ kind: 'set', items: m.popMark() }), // FROZENSET
  0x74: (m) => m.make({ kind: 'tuple', items: m.popMark() }), // TUPLE
  0x85: (m) => m.make({ kind: 'tuple', items: popped(m, 1) }), // TUPLE1
  0x86: (m) => m.make({ kind: 'tuple', items: popped(m, 2) }), // TUPLE2
  0x87: (m) => m.make({ kind: 'tuple', items: popped(m, 3) }), // TUPLE3
  0x61: (m) => m.append(popped(m, 1)), // APPEND
  0x65: (m) => m.append(m.popMark()), // APPENDS
  0x90: (m) => m.append(m.popMark()), // ADDITEMS
  0x73: (m) => m.set(popped(m, 2)), // SETITEM
  0x75: (m) => m.set(m.popMark()), // SETITEMS
};

/** The last values of the stack in the order in which they were pushed. */
function popped(m: PickleMachine, count: number): PickleValue[] {
  return Array.from({ length: count }, () => m.pop()).reverse();
}

const stack: Readonly<Record<number, Opcode>> = {
  0x80: (m) => void m.cursor.uint8(), // PROTO
  0x95: (m) => void m.cursor.uint64(), // FRAME: lengths inside say the same
  0x28: (m) => m.mark(), // MARK
  0x30: (m) => m.drop(), // POP
  0x31: (m) => void m.popMark(), // POP_MARK
  0x32: (m) => m.push(m.top()), // DUP
  0x67: (m) => m.recall(Number(m.cursor.line())), // GET
  0x68: (m) => m.recall(m.cursor.uint8()), // BINGET
  0x6a: (m) => m.recall(m.cursor.uint32()), // LONG_BINGET
  0x70: (m) => m.remember(Number(m.cursor.line())), // PUT
  0x71: (m) => m.remember(m.cursor.uint8()), // BINPUT
  0x72: (m) => m.remember(m.cursor.uint32()), // LONG_BINPUT
  0x94: (m) => m.remember(), // MEMOIZE
};

const objects: Readonly<Record<number, Opcode>> = {
  // GLOBAL
  0x63: (m) => m.make({ kind: 'global', module: m.cursor.line(), name: m.cursor.line() }),
  // STACK_GLOBAL
  0x93: (m) => {
    const [module, name] = popped(m, 2);
    if (typeof module !== 'string' || typeof name !== 'string')
      throw m.damaged(l10n.t('names a class by something that is no text'));
    m.make({ kind: 'global', module, name });
  },
  0x52: called, // REDUCE
  0x81: called, // NEWOBJ
  // NEWOBJ_EX
  0x92: (m) => {
    const [callee = null, args = null, named = null] = popped(m, 3);
    m.object(callee, tuple([args, named]));
  },
  // INST
  0x69: (m) => {
    const [module, name] = [m.cursor.line(), m.cursor.line()];
    m.object({ kind: 'global', module, name }, tuple(m.popMark()));
  },
  // OBJ
  0x6f: (m) => {
    const [callee = null, ...args] = m.popMark();
    m.object(callee, tuple(args));
  },
  // BUILD
  0x62: (m) => {
    const state = m.pop();
    const target = m.top();
    if (isNode(target) && target.kind === 'object') target.state = state;
    else throw m.damaged(l10n.t('gives a state to something that is no object'));
  },
  // PERSID
  0x50: (m) => outside(m, m.cursor.line()),
  // BINPERSID
  0x51: (m) => outside(m, m.pop()),
};

function called(m: PickleMachine): void {
  const [callee = null, args = null] = popped(m, 2);
  m.object(callee, args);
}

function outside(m: PickleMachine, id: PickleValue): void {
  m.persistent.push(id);
  m.make({ kind: 'persistent', id });
}

/** By their byte; `STOP` ends the reading and is not among them. */
export const opcodes: Readonly<Record<number, Opcode>> = {
  ...literals,
  ...containers,
  ...stack,
  ...objects,
};

export const STOP = 0x2e;

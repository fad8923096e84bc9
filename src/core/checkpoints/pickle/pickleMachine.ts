import * as l10n from '@vscode/l10n';
import type { PickleCursor } from './pickleCursor';
import type { PickleEntry, PickleNode, PickleValue } from './pickleValue';
import { isNode } from './pickleValue';

/** Far more than any checkpoint has; what is made of a pickle then takes less than a gigabyte. */
const MAX_NODES = 4_000_000;
const MAX_STEPS = 16_000_000;

/** Stack, marks and memo of a pickle that is read. Nothing is imported, called or set. */
export class PickleMachine {
  private readonly stack: PickleValue[] = [];
  private readonly marks: number[] = [];
  private readonly memo = new Map<number, PickleValue>();
  private nodes = 0;
  private steps = 0;
  /** Everything that was referred to outside the pickle, in the order of reading. */
  readonly persistent: PickleValue[] = [];

  constructor(readonly cursor: PickleCursor) {}

  /** Counts an opcode. */
  step(): void {
    this.steps += 1;
    if (this.steps > MAX_STEPS) throw this.damaged(l10n.t('asks for more memory than is allowed'));
  }

  push(value: PickleValue): void {
    this.stack.push(value);
  }

  /** Pushes something that takes memory of its own. */
  make(node: PickleNode): void {
    this.nodes += 1;
    if (this.nodes > MAX_NODES) throw this.damaged(l10n.t('asks for more memory than is allowed'));
    this.stack.push(node);
  }

  pop(): PickleValue {
    const value = this.stack.length > (this.marks.at(-1) ?? 0) ? this.stack.pop() : undefined;
    if (value === undefined) throw this.damaged(l10n.t('takes from an empty stack'));
    return value;
  }

  top(): PickleValue {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }

  mark(): void {
    this.marks.push(this.stack.length);
  }

  /** Everything above the last mark, which is removed with it. */
  popMark(): PickleValue[] {
    const from = this.marks.pop();
    if (from === undefined) throw this.damaged(l10n.t('takes from an empty stack'));
    return this.stack.splice(from);
  }

  /** `POP` takes a mark away where one is on top. */
  drop(): void {
    if (this.marks.at(-1) === this.stack.length) this.marks.pop();
    else this.pop();
  }

  remember(index: number = this.memo.size): void {
    this.memo.set(index, this.top());
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined)
      throw this.damaged(l10n.t('refers to something that it does not hold'));
    this.stack.push(value);
  }

  /** Adds to the list, set or object on top. */
  append(values: readonly PickleValue[]): void {
    const target = this.top();
    if (!isNode(target) || !('items' in target) || target.kind === 'tuple')
      throw this.damaged(l10n.t('adds to something that is no list'));
    for (const value of values) target.items.push(value);
  }

  /** Sets keys of the dictionary or object on top. */
  set(values: readonly PickleValue[]): void {
    const target = this.top();
    if (!isNode(target) || !('entries' in target))
      throw this.damaged(l10n.t('sets keys of something that is no dictionary'));
    for (const entry of this.pairs(values)) target.entries.push(entry);
  }

  pairs(values: readonly PickleValue[]): PickleEntry[] {
    if (values.length % 2 > 0) throw this.damaged(l10n.t('has a key without a value'));
    return Array.from({ length: values.length / 2 }, (_, i): PickleEntry => [
      values[2 * i] ?? null,
      values[2 * i + 1] ?? null,
    ]);
  }

  /** An object that would be made of a callee and its arguments. */
  object(callee: PickleValue, args: PickleValue): void {
    this.make({ kind: 'object', callee, args, state: undefined, items: [], entries: [] });
  }

  damaged(what: string): Error {
    return this.cursor.damaged(what);
  }
}

import { isObject } from '../items/jsonValue';
import type { Operation, OperationType } from './operation';

const types: readonly OperationType[] = [
  'init',
  'adopt',
  'register',
  'correct',
  'evaluate',
  'promote',
  'reject',
  'rollback',
  'repair',
  'follow',
  'events',
  'close',
  'annotate',
  'convert',
  'configure',
  'build',
  'benchmark',
  'commit',
  'restore',
  'autotest',
  'export',
];

/** An operation as the log and `last_operation` hold it; undefined when it is none. */
export function parseOperation(value: unknown): Operation | undefined {
  if (!isObject(value)) return undefined;
  const { id, at, by } = value;
  const type = types.find((known) => known === value['type']);
  if (!type || typeof id !== 'string' || id === '' || typeof at !== 'string') return undefined;
  const { reason, ...rest } = value;
  const text = typeof reason === 'string' && { reason };
  return { ...rest, id, type, at, by: typeof by === 'string' ? by : '', ...text };
}

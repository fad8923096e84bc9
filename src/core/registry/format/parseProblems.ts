import type { FileFault, Problem } from './problem';
import { sentence } from '../../shared/text/sentence';
import type { Sentence, Value } from '../../shared/text/sentence';

/** Version of the registry's format that this tool writes. */
export const registryVersion = '2.0.0';

/** Relative to the root. */
export const file = 'config/model_registry.json';

/** Where something is wrong in the registry's text. */
export type Where = Pick<FileFault, 'line' | 'place'>;

/** A problem that keeps the registry from being written: something would be lost. */
export function blocking(fault: Value, where: Where = {}): Problem {
  return { code: 'registry_unreadable', path: file, ...where, fault };
}

export function untoldProblem(more: number): Problem {
  return { code: 'bad_entry', path: file, more };
}

/** What is wrong with a `registry_version`; undefined when it can be read and written. */
export function formatProblem(where: Where, value: unknown): Problem | undefined {
  const major = typeof value === 'string' ? Number(/^(\d+)\./.exec(value)?.[1]) : NaN;
  if (major <= 2) return undefined;
  const newer = !Number.isNaN(major);
  return {
    code: 'registry_format',
    path: file,
    ...where,
    value: JSON.stringify(value) ?? '',
    newer,
  };
}

/** `production_name` names folders and files. */
export function badName(where: Where, name: string): Problem {
  const fault = sentence('not_a_plain_name', { value: JSON.stringify(name) });
  return { code: 'bad_entry', path: file, ...where, fault };
}

/** A version or a model id that has a role already. */
export function twiceFault(name: Sentence, place: string): Sentence {
  return sentence('named_twice', { name, place });
}

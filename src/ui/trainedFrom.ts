import { isObject } from '../core/shared/items/jsonValue';

/** The configuration that a registry's entry says it was trained from; `version` once committed. */
export interface TrainedFrom {
  readonly name: string;
  readonly version?: string;
}

/** @param backbone of an entry, as training recorded it: anything may stand there */
export function trainedFrom(backbone: unknown): TrainedFrom | undefined {
  if (!isObject(backbone)) return undefined;
  const { name, version } = backbone;
  if (typeof name !== 'string') return undefined;
  return { name, ...(typeof version === 'string' ? { version } : {}) };
}

/** `notes 1.0.0` */
export function trainedFromText({ name, version }: TrainedFrom): string {
  return [name, version].filter(Boolean).join(' ');
}

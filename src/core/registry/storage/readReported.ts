import { isObject } from '../../shared/items/jsonValue';
import { join } from '../../shared/files/paths';
import type { Metrics } from '../../metrics/headResult';
import { reportedPrefix } from '../../metrics/reported';
import { besideModel } from '../format/layout';
import { readJsonFile } from '../format/readJsonFile';
import type { RegistryContext } from '../registryContext';

/** Numbers that training reports of a model, and the file that each one is from. */
export interface Reported {
  /** By `reported.NAME`. */
  readonly metrics: Metrics;
  /** Absent where training reports nothing. */
  readonly reported_origin?: Readonly<Record<string, string>>;
}

/** Reads `reported` of `training_config.json`, and `metrics.json`; what is no number is passed over. */
export async function readReported(context: RegistryContext, folder: string): Promise<Reported> {
  const own = (await readJsonFile(context, join(folder, besideModel.reported))).value;
  const { value: config } = await readJsonFile(context, join(folder, besideModel.config));
  const told = isObject(config) ? config['reported'] : undefined;
  const all = [...numbersIn(own, besideModel.reported), ...numbersIn(told, besideModel.config)];
  if (all.length === 0) return { metrics: {} };
  return {
    metrics: Object.fromEntries(all.map(({ name, value }) => [name, value])),
    reported_origin: Object.fromEntries(all.map(({ name, file }) => [name, file])),
  };
}

function numbersIn(value: unknown, file: string) {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, number]) =>
    typeof number === 'number' && Number.isFinite(number)
      ? [{ name: `${reportedPrefix}${name}`, value: number, file }]
      : [],
  );
}

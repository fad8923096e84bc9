import { join } from '../../shared/files/paths';
import { isObject } from '../../shared/items/jsonValue';
import { besideModel } from '../format/layout';
import { readJsonFile } from '../format/readJsonFile';
import type { RegistryContext } from '../registryContext';
import type { TrainingData } from '../format/types';

/** What `training_config.json` tells of a model's making. */
export interface Training {
  readonly architecture?: string;
  readonly training_data: TrainingData;
  /** Name and version of the configuration that the model came from. */
  readonly backbone?: unknown;
}

/** Reads what training wrote next to a model; a file that says nothing is no fault. */
export async function readTraining(context: RegistryContext, folder: string): Promise<Training> {
  const { value } = await readJsonFile(context, join(folder, besideModel.config));
  if (!isObject(value)) return { training_data: {} };
  const { architecture, training_data: data, backbone } = value;
  return {
    ...(typeof architecture === 'string' && { architecture }),
    training_data: isObject(data) ? data : {},
    ...(backbone !== undefined && { backbone }),
  };
}

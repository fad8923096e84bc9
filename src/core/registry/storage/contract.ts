import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { parseContract, parseRegisteredContract } from '../../evaluation/contract/contract';
import { hashNormalized } from '../../evaluation/results/evidence';
import { join } from '../../shared/files/paths';
import { isObject } from '../../shared/items/jsonValue';
import { besideModel } from '../format/layout';
import { readJsonFile } from '../format/readJsonFile';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Entry } from '../format/types';
import type { Contract } from '../../evaluation/contract/contractTypes';

/** Hash of a contract as it is understood, whatever the order of its keys. */
export function contractDigest(context: RegistryContext, contract: Contract): string {
  return hashNormalized(contract, context.hasher);
}

/**
 * The contract that training wrote into a model's folder.
 * @param override a JSON file with the contract, instead of `training_config.json`
 * @throws UserError that names the file and what is missing or wrong in it
 */
export async function readContract(
  context: RegistryContext,
  folder: string,
  override?: string,
): Promise<Contract> {
  const path = override ?? join(folder, besideModel.config);
  const config = await readJsonFile(context, path);
  const classes = await readJsonFile(context, join(folder, besideModel.classes));
  const fault = config.fault ?? classes.fault;
  if (fault !== undefined) throw new UserError(fault, l10n.t('Correct the file.'));
  if (config.value === undefined)
    throw new UserError(
      l10n.t(
        '{0} does not exist: the input and output contract of the model is missing',
        shown(context, path),
      ),
      {
        text: l10n.t(
          'Run `backbone register MODEL.onnx`, which puts it together from the model and asks for what is missing; or name a file with --contract.',
        ),
        command: 'registerChallenger',
      },
    );
  return override === undefined
    ? parseContract(config.value, classes.value)
    : parseOverride(config.value, classes.value);
}

/** A contract file holds the contract itself or an object with it, class names in it or next to. */
function parseOverride(value: unknown, classMappings: unknown): Contract {
  const contract = isObject(value) && isObject(value['contract']) ? value['contract'] : value;
  const classes = isObject(contract) ? contract['classes'] : undefined;
  return parseContract({ contract }, classes ?? classMappings);
}

/**
 * The contract of a version as it was registered: from `metadata.json`, else read again from what
 * training wrote if that is the same. Undefined when the version has none or it is lost.
 */
export async function registeredContract(
  context: RegistryContext,
  entry: Entry,
  folder: string,
): Promise<Contract | undefined> {
  if (entry.contract_sha256 === undefined) return undefined;
  const recorded = async () => {
    const { value } = await readJsonFile(context, join(folder, besideModel.metadata));
    return parseRegisteredContract(value);
  };
  for (const read of [recorded, () => readContract(context, folder)]) {
    const contract = await orUndefined(read());
    if (contract && contractDigest(context, contract) === entry.contract_sha256) return contract;
  }
  return undefined;
}

/** Whether training's files say something else by now than when the version was registered. */
export async function contractEdited(
  context: RegistryContext,
  entry: Entry,
  folder: string,
): Promise<boolean> {
  if (entry.contract_sha256 === undefined) return false;
  const config = await readJsonFile(context, join(folder, besideModel.config));
  if (config.value === undefined && config.fault === undefined) return false;
  if (isObject(config.value) && config.value['contract'] === undefined) return false;
  const now = await orUndefined(readContract(context, folder));
  return !now || contractDigest(context, now) !== entry.contract_sha256;
}

/** @returns undefined for what a user has to correct; faults of the tool stay faults */
export async function orUndefined<T>(read: Promise<T>): Promise<T | undefined> {
  return read.catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
}

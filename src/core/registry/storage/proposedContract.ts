import { encode } from '../../shared/files/bytes';
import { join } from '../../shared/files/paths';
import { replaceFile } from '../../shared/files/replace';
import { isObject, sameJson } from '../../shared/items/jsonValue';
import { writeJson } from '../../shared/json/writeJson';
import type { Contract } from '../../evaluation/contract/contractTypes';
import { besideModel } from '../format/layout';
import { readJsonFile } from '../format/readJsonFile';
import type { ProposedContract } from '../modelRegistry';
import type { RegistryContext } from '../registryContext';
import type { JsonObject } from '../../shared/items/jsonValue';

/** Says of every field of a contract that it comes from the file that training wrote it to. */
export function originOf(
  { input, outputs, classes }: Contract,
  from: string,
  classesFrom: string,
): Readonly<Record<string, string>> {
  const fields = [
    ...Object.keys(input).map((field) => `input.${field}`),
    ...Object.keys(outputs).map((head) => `outputs.${head}`),
  ];
  const named = Object.keys(classes).map((head): [string, string] => [
    `classes.${head}`,
    classesFrom,
  ]);
  return Object.fromEntries([...fields.map((field): [string, string] => [field, from]), ...named]);
}

/**
 * Writes a proposed contract next to the challenger, in the files that training would have written.
 * What else is in them stays; files that say the same already are left alone.
 */
export async function writeProposed(
  context: RegistryContext,
  { contract, architecture }: ProposedContract,
): Promise<void> {
  const { input, outputs, classes } = contract;
  const wanted = { contract: { input, outputs } };
  await merge(context, besideModel.config, (config) => ({
    ...(architecture !== undefined && { architecture }),
    ...config,
    ...wanted,
  }));
  if (Object.keys(classes).length > 0)
    await merge(context, besideModel.classes, (mappings) =>
      isOfHeads(mappings, classes) ? { ...mappings, ...classes } : classes,
    );
}

/** Whether a file lists classes by head; one that is itself a map of names is replaced. */
function isOfHeads(mappings: JsonObject, classes: Contract['classes']): boolean {
  return Object.keys(mappings).some((head) => Object.hasOwn(classes, head));
}

async function merge(
  context: RegistryContext,
  name: string,
  change: (fields: JsonObject) => JsonObject,
): Promise<void> {
  const path = join(context.layout.challenger, name);
  const { value } = await readJsonFile(context, path);
  const wanted = change(isObject(value) ? value : {});
  if (sameJson(value, wanted)) return;
  await replaceFile(context.fs, path, encode(writeJson(wanted)));
}

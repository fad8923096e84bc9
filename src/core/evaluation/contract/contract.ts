import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { UserError } from '../../shared/errors/errors';
import { parseClassMappings } from './classMappings';
import { contractSchema, inputSchema, outputSchema, wholeContractSchema } from './contractSchema';
import { describeProblems, shortMessages } from '../../shared/json/schemaProblems';
import type { InputContract } from '../../images/inputContract';
import type { Contract } from './contractTypes';

const configSchema = z.object({ contract: contractSchema });

const partSchema = z.object({
  contract: z
    .object({
      input: z.object(inputSchema.shape).partial(),
      outputs: z.record(z.string().min(1), outputSchema),
    })
    .partial()
    .optional(),
});

const registeredSchema = z.object({ contract: wholeContractSchema });

/**
 * Reads what training wrote about its model.
 * @param trainingConfig parsed `training_config.json`, which holds the contract
 * @param classMappings parsed `class_mappings.json`; null or undefined where there is none
 * @throws UserError that names every missing or wrong field
 */
export function parseContract(trainingConfig: unknown, classMappings: unknown): Contract {
  const parsed = configSchema.safeParse(trainingConfig, { error: shortMessages });
  if (!parsed.success) {
    throw refused(`training_config.json: ${describeProblems(parsed.error, '')}`);
  }
  const { input, outputs } = parsed.data.contract;
  const contract = {
    input,
    outputs,
    classes: parseClassMappings(classMappings, Object.keys(outputs)),
  };
  requireClasses(contract, 'class_mappings.json');
  return contract;
}

/** What a `training_config.json` tells of a contract, whole or in part. */
export interface ContractPart {
  readonly input: Partial<InputContract>;
  readonly outputs: Contract['outputs'];
}

/**
 * Reads a contract of which fields may be missing.
 * @throws UserError that names every wrong field
 */
export function parseContractPart(trainingConfig: unknown): ContractPart {
  const parsed = partSchema.safeParse(trainingConfig, { error: shortMessages });
  if (!parsed.success) throw refused(`training_config.json: ${describeProblems(parsed.error, '')}`);
  const { input = {}, outputs = {} } = parsed.data.contract ?? {};
  return { input, outputs };
}

/**
 * Reads the contract of a registered version: as it was at registration.
 * @param metadata parsed `metadata.json`
 * @throws UserError that names every missing or wrong field
 */
export function parseRegisteredContract(metadata: unknown): Contract {
  const parsed = registeredSchema.safeParse(metadata, { error: shortMessages });
  if (!parsed.success) throw refused(`metadata.json: ${describeProblems(parsed.error, '')}`);
  const { input, outputs, classes } = parsed.data.contract;
  const contract = { input, outputs, classes: parseClassMappings(classes, Object.keys(outputs)) };
  requireClasses(contract, 'metadata.json: contract.classes');
  return contract;
}

/** A softmax is over classes, so that a head with one cannot do without their names. */
function requireClasses(contract: Contract, where: string): void {
  for (const [head, output] of Object.entries(contract.outputs)) {
    if (output.activation === 'softmax' && !contract.classes[head]) {
      throw refused(l10n.t('{0}: the class names of head "{1}" are missing', where, head));
    }
  }
}

function refused(problem: string): UserError {
  return new UserError(
    problem,
    l10n.t(
      'Correct the field, or leave it out: `backbone register MODEL.onnx` takes what is missing from the model and asks for the rest.',
    ),
  );
}

import * as l10n from '@vscode/l10n';
import type { DatasetDescription } from '../evaluation/setup/describeDataset';
import type { ModelRegistry, RegisterInput, RegisterResult } from '../registry/modelRegistry';
import { UserError } from '../shared/errors/errors';
import { shellWord } from '../shared/text/shellWord';
import type { ProgressOptions } from '../shared/progress/progress';

/** What is asked about the policy's data set. */
interface ChosenData {
  isChosen(): Promise<boolean>;
  current(
    version: string,
  ): Promise<{ readonly description: Pick<DatasetDescription, 'misfits' | 'spec'> }>;
}

/**
 * In what the policy's data set does not fit a version, each in sentences that end in what can be done.
 * Empty where it fits, or where no data set was chosen yet.
 */
export async function datasetMisfits(
  data: ChosenData,
  version: string,
): Promise<readonly string[]> {
  if (!(await data.isChosen())) return [];
  try {
    const { description } = await data.current(version);
    return description.misfits.map((misfit) =>
      l10n.t(
        'The evaluation data does not fit this model. {0}. Run `backbone dataset use {1}` to look for the labels of this model in it, or reject the model and register it again with the heads and classes of the data (--head, --classes).',
        misfit,
        shellWord(description.spec.path),
      ),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, remedy } = error;
    return [l10n.t('The evaluation data cannot be read: {0}. {1}', message, remedy.text)];
  }
}

/** Registers a model, and warns where the data that it is to be evaluated on does not fit it. */
export async function registerForData(
  registry: Pick<ModelRegistry, 'register'>,
  data: ChosenData,
  input: RegisterInput,
  progressOptions?: ProgressOptions,
): Promise<RegisterResult> {
  const result = await registry.register(input, progressOptions);
  const misfits = await datasetMisfits(data, result.version);
  if (misfits.length === 0) return result;
  return { ...result, warnings: [...(result.warnings ?? []), ...misfits] };
}

import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { join, resolve } from '../../shared/files/paths';
import { decodeText } from '../../datasets/decodeText';
import { formatOfFile, recognizeDataset } from '../../datasets/recognition/recognize';
import { chooseSplit } from '../../datasets/recognition/splits';
import type { DatasetFiles } from '../../datasets/dataset';
import { policySkeleton } from './policySkeleton';
import { parsePolicy } from './policy';
import type { DatasetSpec } from '../../datasets/datasetSpec';
import type { EvaluationPolicy } from './evaluationPolicy';
import type { FileSystem } from '../../shared/files/fileSystem';

const POLICY_LIMIT = 8 * 1024 * 1024;
/** Relative to the root. */
export const POLICY_PATH = 'config/evaluation.jsonc';

type Files = Pick<FileSystem, 'stat' | 'readFile'>;

/** Absolute path of the policy. */
export function policyFile(root: string): string {
  return join(root, POLICY_PATH);
}

/** The policy as it is written; null where there is none. */
export async function readPolicyText(root: string, files: Files): Promise<string | null> {
  const path = policyFile(root);
  if (!(await files.stat(path))) return null;
  return decodeText(await files.readFile(path, POLICY_LIMIT));
}

/** @throws UserError when `config/evaluation.jsonc` is missing or cannot be read */
export async function readPolicy(root: string, files: Files): Promise<EvaluationPolicy> {
  const text = await readPolicyText(root, files);
  if (text !== null) return parsePolicy(text, POLICY_PATH);
  throw new UserError(
    l10n.t('{0} does not exist: no data set was chosen to evaluate with', POLICY_PATH),
    {
      text: l10n.t(
        'Choose one with `backbone dataset use PATH`: a folder with one folder of images for each class, a CSV, data.yaml or COCO annotations.',
      ),
      command: 'chooseEvaluationData',
    },
    { example: `${POLICY_PATH}: ${policySkeleton}` },
  );
}

/**
 * The policy's data set, at another place; the format is told from what is there where it differs.
 * @param path relative to `folder`
 */
export async function otherDataset(
  spec: DatasetSpec,
  path: string,
  folder: string,
  files: DatasetFiles,
): Promise<DatasetSpec> {
  const absolute = resolve(folder, path);
  const kind = (await files.stat(absolute))?.kind;
  if (!kind)
    throw new UserError(
      l10n.t('The data set {0} does not exist', absolute),
      l10n.t('Check the path.'),
    );
  const found =
    kind === 'directory'
      ? chooseSplit(await recognizeDataset(absolute, files), undefined)
      : { format: formatOfFile(absolute) ?? spec.format, path: absolute };
  const { format } = found;
  return {
    ...spec,
    format,
    path: found.path,
    ...(format === spec.format ? {} : { root: undefined }),
  };
}

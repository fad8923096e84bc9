import { doubtfulAccuracy } from '../evaluation/results/doubtfulAccuracy';
import type { Doubt } from '../evaluation/results/doubtfulAccuracy';
import type { EvaluationResults } from '../evaluation/results/evaluationResults';
import type { ModelRegistry } from '../registry/modelRegistry';
import type { FileSystem } from '../shared/files/fileSystem';
import { join } from '../shared/files/paths';

export interface DoubtPorts {
  readonly registry: Pick<ModelRegistry, 'resolve'>;
  readonly files: Pick<FileSystem, 'stat' | 'readFile'>;
}

const HISTORY = 'training_history.csv';
const HISTORY_LIMIT = 8 * 1024 * 1024;

/**
 * Whether a result is so bad that preprocessing or class order may be wrong: checking the contract
 * tells.
 * @returns undefined where nothing is suspicious
 */
export async function doubtResults(
  { registry, files }: DoubtPorts,
  { version, heads }: Pick<EvaluationResults, 'version' | 'heads'>,
): Promise<Doubt | undefined> {
  const { folder } = await registry.resolve(version);
  const path = join(folder, HISTORY);
  const isThere = (await files.stat(path))?.kind === 'file';
  const history = isThere
    ? new TextDecoder().decode(await files.readFile(path, HISTORY_LIMIT))
    : '';
  const names = Object.keys(heads);
  for (const [head, result] of Object.entries(heads)) {
    const doubt = doubtfulAccuracy(result, reportedAccuracy(history, head, names.length === 1));
    if (doubt) return doubt;
  }
  return undefined;
}

/**
 * The validation accuracy of a history's last epoch, in percent.
 * @param isOnly whether columns without a head's name are its own
 */
export function reportedAccuracy(
  history: string,
  head: string,
  isOnly: boolean,
): number | undefined {
  const [header = '', ...rows] = history.split(/\r?\n/).filter((line) => line.trim() !== '');
  const columns = header.split(',').map((name) => name.trim());
  const names = [`${head}_val_accuracy`, ...(isOnly ? ['val_accuracy', 'val_acc'] : [])];
  const column = columns.findIndex((name) => names.includes(name));
  const text = column < 0 ? undefined : rows.at(-1)?.split(',')[column]?.trim();
  const value = text ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return undefined;
  const isShare = rows.every((row) => Number(row.split(',')[column]) <= 1);
  return isShare ? 100 * value : value;
}

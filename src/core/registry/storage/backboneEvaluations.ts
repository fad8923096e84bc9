import * as z from 'zod';
import { hasCode } from '../../shared/files/fileError';
import { replaceFile } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { encode } from '../../shared/files/bytes';
import type { Metrics } from '../../metrics/headResult';
import type { FileSystem } from '../../shared/files/fileSystem';

/** One evaluation of a model, as the backbone version that it was trained from keeps it. */
export interface BackboneEvaluation {
  readonly model_id: string;
  /** The model's. */
  readonly version: string;
  /** UTC, ISO 8601 with `Z`. */
  readonly evaluated_at: string;
  /** As the registry kept them. */
  readonly metrics: Metrics;
  /** What it was evaluated on, where that is still known. */
  readonly dataset?: {
    readonly path: string;
    readonly fingerprint: string;
    readonly samples: number;
  };
}

export interface EvaluationsRead {
  /** In the order in which they came in. */
  readonly evaluations: readonly BackboneEvaluation[];
  /** Numbers of the lines that are none, from 1: they are kept and not used. */
  readonly unreadable: readonly number[];
}

/** Next to a version's own files, which it is no part of: evaluations come in, the version stays. */
export const evaluationsFileName = 'evaluations.jsonl';
const limit = 64 * 1024 * 1024;

const evaluationSchema = z.object({
  model_id: z.string(),
  version: z.string(),
  evaluated_at: z.string(),
  metrics: z.record(z.string(), z.number()),
  dataset: z
    .object({ path: z.string(), fingerprint: z.string(), samples: z.number() })
    .optional()
    .catch(undefined),
});

/**
 * The evaluations of the models that were trained from a backbone version; none where no file is.
 * @param folder absolute path of the version
 */
export async function readBackboneEvaluations(
  fs: Pick<FileSystem, 'readFile'>,
  folder: string,
): Promise<EvaluationsRead> {
  const evaluations: BackboneEvaluation[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of (await readText(fs, folder)).split('\n').entries()) {
    if (line.trim() === '') continue;
    const evaluation = parseLine(line);
    if (evaluation) evaluations.push(evaluation);
    else unreadable.push(index + 1);
  }
  return { evaluations, unreadable };
}

/** Adds a line; the file is replaced whole, so that no death leaves half of one. */
export async function addBackboneEvaluation(
  fs: FileSystem,
  folder: string,
  evaluation: BackboneEvaluation,
): Promise<void> {
  const before = await readText(fs, folder);
  const start = before === '' || before.endsWith('\n') ? before : `${before}\n`;
  const text = `${start}${JSON.stringify(evaluation)}\n`;
  await replaceFile(fs, join(folder, evaluationsFileName), encode(text));
}

async function readText(fs: Pick<FileSystem, 'readFile'>, folder: string): Promise<string> {
  try {
    return new TextDecoder().decode(await fs.readFile(join(folder, evaluationsFileName), limit));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return '';
    throw error;
  }
}

function parseLine(line: string): BackboneEvaluation | undefined {
  try {
    const { dataset, ...evaluation } = evaluationSchema.parse(JSON.parse(line));
    return { ...evaluation, ...(dataset && { dataset }) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

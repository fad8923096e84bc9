import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { UserError } from '../shared/errors/errors';
import { basename, join } from '../shared/files/paths';
import { parseRegisteredContract } from '../evaluation/contract/contract';
import type { Metrics } from '../metrics/headResult';
import type { FileDigest } from '../shared/files/fileDigest';
import type { Contract } from '../evaluation/contract/contractTypes';
import type { ModelRun } from '../evaluation/ports/evaluate';
import type { FileSystem } from '../shared/files/fileSystem';

/** A version and where it lies. */
export interface PlacedModel {
  readonly model_id: string;
  readonly version: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  /** Absolute. */
  readonly file: string;
  /** The registry's metrics, of which evaluations need those that training reports. */
  readonly metrics?: Metrics;
}

/** A registered version that can be run, as its `metadata.json` describes it. */
export interface RegisteredModel extends PlacedModel {
  readonly contract: Contract;
  /** Hashes, as they were registered, of the files that run. */
  readonly files: readonly FileDigest[];
}

const METADATA_LIMIT = 8 * 1024 * 1024;

const filesSchema = z.object({
  files: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number() })).default([]),
});

/** Weights of other frameworks, which may lie next to an ONNX model and do not run. */
const otherWeights = /\.(?:pth|pt|ckpt|safetensors)$/i;

/**
 * Reads what is needed to run a registered version: its contract as it was at registration.
 * @throws UserError when it has no ONNX, or `metadata.json` is missing or incomplete
 */
export async function readRegisteredModel(
  placed: PlacedModel,
  files: Pick<FileSystem, 'stat' | 'readFile'>,
): Promise<RegisteredModel> {
  requireOnnx(placed);
  const metadata = await readJson(join(placed.folder, 'metadata.json'), files);
  const parsed = filesSchema.safeParse(metadata);
  const own = parsed.success ? parsed.data.files : [];
  return {
    ...placed,
    contract: parseRegisteredContract(metadata),
    files: own.filter(({ path }) => !otherWeights.test(path)),
  };
}

/** Where a run's predictions go, and which run they are of. */
export type KeptPredictions = Required<Pick<ModelRun, 'predictions' | 'evaluation'>>;

/** How the evaluator is asked to run it. */
export function modelRunOf(model: RegisteredModel, keep?: KeptPredictions): ModelRun {
  const { model_id, version, file, contract, files } = model;
  const paths = files.length > 0 ? files.map(({ path }) => path) : [basename(file)];
  return { model_id, version, file, files: paths, contract, ...keep };
}

/** @throws UserError that says how to convert a model that is not ONNX */
export function requireOnnx({ file, version }: PlacedModel): void {
  if (/\.onnx$/i.test(file)) return;
  throw new UserError(
    l10n.t('Version {0} has no ONNX model, only {1}, which cannot be run', version, basename(file)),
    {
      text: l10n.t(
        'Run `backbone convert {0}`, which adds an ONNX model of the same weights.',
        version,
      ),
      command: 'convertToOnnx',
    },
  );
}

async function readJson(
  path: string,
  files: Pick<FileSystem, 'stat' | 'readFile'>,
): Promise<unknown> {
  if (!(await files.stat(path))) {
    throw new UserError(l10n.t('{0} does not exist', path), l10n.t('Run `backbone doctor`.'));
  }
  try {
    return JSON.parse(new TextDecoder().decode(await files.readFile(path, METADATA_LIMIT)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(
      l10n.t('{0} is not valid JSON: {1}', path, error.message),
      l10n.t('Run `backbone doctor --repair`.'),
    );
  }
}

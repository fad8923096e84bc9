import { compositeOf } from '../../metrics/composite';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { registryMetrics } from '../../evaluation/results/registryMetrics';
import { renderResults } from '../../evaluation/results/renderResults';
import { predictionFileName } from '../../evaluation/predictions/predictionStore';
import { hasCode } from '../../shared/files/fileError';
import { removeIfPresent, replaceFile, temporaryPath } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { encode } from '../../shared/files/bytes';
import { commit, operationOf } from '../state/commit';
import { besideModel } from '../format/layout';
import { folderOf, rolesInOrder } from '../storage/locate';
import type { EvaluationRecord, RecordedEvaluation } from '../modelRegistry';
import { change } from '../state/opening';
import { reconcile } from '../steps/reconcile';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { RegistryState } from '../storage/registryState';
import { withEntry } from '../format/transitions';
import type { Registry } from '../format/types';
import type { Metrics } from '../../metrics/headResult';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { Role } from '../format/roles';

/**
 * Writes a finished evaluation next to the model that ran, and its metrics into the registry. The
 * version is found by the hashes of the files that ran, wherever it is by now.
 */
export async function recordEvaluation(
  context: RegistryContext,
  record: EvaluationRecord,
): Promise<RecordedEvaluation> {
  return change(context, {}, async (state) => {
    const role = findVersion(context, state.registry, record);
    const folder = await folderOf(context, role);
    if (folder === undefined) throw gone(record, l10n.t('its folder is missing'));
    await writeBeside(context, folder, role, record);
    return commitMetrics(context, state, role, folder, record);
  });
}

function findVersion(context: RegistryContext, registry: Registry, record: EvaluationRecord): Role {
  const ran = rolesInOrder(context, registry).filter(({ entry }) =>
    includesAll(entry.files, record.files),
  );
  const named = ran.find(({ entry }) => entry.version === record.results.version);
  const found = named ?? ran[0];
  if (!found) throw gone(record, l10n.t('no version has the files that ran'));
  return found;
}

/** Whether all files that ran are a version's own; weights that did not run may lie next to. */
function includesAll(
  registered: readonly FileDigest[] | undefined,
  ran: readonly FileDigest[],
): boolean {
  const own = new Map(registered?.map(({ path, sha256 }) => [path, sha256]));
  return ran.length > 0 && ran.every(({ path, sha256 }) => own.get(path) === sha256);
}

function gone({ results }: EvaluationRecord, why: string): UserError {
  return new UserError(
    l10n.t(
      'version {0} that was evaluated has gone: {1}; the results were not kept',
      results.version,
      why,
    ),
    l10n.t('Evaluate a version that is registered.'),
  );
}

async function writeBeside(
  context: RegistryContext,
  folder: string,
  { entry }: Role,
  { results, predictions }: EvaluationRecord,
): Promise<void> {
  const stored = join(folder, predictionFileName);
  const { model_id, version } = entry;
  const path = predictions === undefined ? null : shown(context, stored);
  const complete = { ...results, model_id, version, predictions: path };
  const text = await renderResults(complete, () => context.clock.sleep(0));
  if (predictions !== undefined) await moveInto(context, predictions, stored);
  await replaceFile(context.fs, join(folder, besideModel.results), encode(text));
}

/** Moves a finished file to its place, from another disk too; it appears whole. */
async function moveInto(context: RegistryContext, from: string, to: string): Promise<void> {
  try {
    await context.fs.rename(from, to);
  } catch (error) {
    if (!hasCode(error, 'EXDEV')) throw error;
    const temporary = temporaryPath(to);
    await removeIfPresent(context.fs, temporary);
    await context.fs.copyFile(from, temporary);
    await context.fs.rename(temporary, to);
    await removeIfPresent(context.fs, from);
  }
}

async function commitMetrics(
  context: RegistryContext,
  state: RegistryState,
  { entry }: Role,
  folder: string,
  { results }: EvaluationRecord,
): Promise<RecordedEvaluation> {
  const { version, model_id } = entry;
  const measured = finite(registryMetrics(results));
  const composite = compositeOf(measured);
  const operation = operationOf(context, {
    type: 'evaluate',
    version,
    model_id,
    samples: results.dataset.samples,
    ...(composite !== undefined && { composite_score: composite }),
  });
  const next = withEntry(state.registry, version, ({ metrics }) => ({
    metrics: { ...metrics, ...measured },
    evaluated_at: results.evaluated_at,
  }));
  await reconcile(context, (await commit(context, state, next, operation)).state);
  return { version, folder, operation };
}

function finite(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value)));
}

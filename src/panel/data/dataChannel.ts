import * as vscode from 'vscode';
import type { DatasetPlan } from '../../core/app/evaluationData';
import type { DatasetQuery, FoundDataset } from '../../core/app/findDataset';
import { powerSentence } from '../../core/comparison/power/powerAnalysis';
import { UserError } from '../../core/shared/errors/errors';
import { evaluationData } from '../../protocol/evaluationData';
import type { DataRef } from '../../protocol/evaluationData';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import { hostChannel } from '../hostChannel';
import type { HostChannel } from '../hostChannel';
import { pipelineOf } from '../pipelineOf';
import { requireTrust } from '../requireTrust';
import { dataFacts, policyChange } from './dataFacts';

/** Longest side of the pictures, in pixels. */
const edge = 192;

/** The Data tab: what models are evaluated on, and what it could be instead. */
export function dataChannel(pipelines: OpenPipelines): HostChannel {
  return hostChannel(evaluationData, (tell) => {
    const listening = pipelines.onDidChange(({ pipeline }) =>
      tell({ type: 'changed', root: pipeline.root }),
    );
    // What was shown is what is drawn and written, whatever has happened since.
    const plans = new Map<string, Promise<DatasetPlan>>();
    const datasetsOf = (root: string) => pipelineOf(pipelines, root).workspace.datasets;
    const plan = (ref: DataRef & { readonly path: string }) => {
      const made = datasetsOf(ref.root).plan(queryOf(ref));
      plans.set(keyOf(ref), made);
      return made;
    };
    const find = (ref: DataRef): Promise<FoundDataset> => {
      const { root, path } = ref;
      if (path === undefined) return datasetsOf(root).current();
      return plans.get(keyOf(ref)) ?? plan({ ...ref, path });
    };
    return {
      describe: async (ref) => {
        requireTrust();
        const { root, path } = ref;
        if (path !== undefined) {
          const planned = await plan({ ...ref, path });
          return dataFacts(planned, policyChange(planned));
        }
        if (!(await datasetsOf(root).isChosen())) return null;
        const facts = dataFacts(await datasetsOf(root).current(), { state: 'current', lines: [] });
        const measured = await pipelineOf(pipelines, root).workspace.analyzePower();
        return measured ? { ...facts, power: powerSentence(measured) } : facts;
      },
      pictures: async ({ ids, ...ref }, { signal }) => {
        requireTrust();
        const { description } = await find(ref);
        const pictures = await datasetsOf(ref.root).pictures(description.spec, ids, edge, {
          signal,
        });
        return pictures.map(({ id, width, height, jpeg, problem }) => ({
          ...{ id, width, height, jpeg, problem },
        }));
      },
      use: async (ref) => {
        requireTrust();
        const planned = await plans.get(keyOf(ref));
        if (!planned) throw notShown();
        requireSaved(planned.file);
        await datasetsOf(ref.root).write(planned);
        plans.clear();
        await pipelineOf(pipelines, ref.root).refresh();
        return null;
      },
      dispose: () => listening.dispose(),
    };
  });
}

function queryOf(ref: DataRef & { readonly path: string }): DatasetQuery {
  const { path, split, columns, samples, images } = ref;
  return {
    path,
    ...(split !== undefined && { split }),
    ...(columns && { columns }),
    ...(samples && { samples }),
    ...(images !== undefined && { images }),
  };
}

function keyOf({ root, path, split, columns, samples, images }: DataRef): string {
  return JSON.stringify([root, path, split, columns, samples, images]);
}

/** @throws UserError when an editor has the file with changes that would be lost */
function requireSaved(file: string): void {
  const { fsPath } = vscode.Uri.file(file);
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.fsPath === fsPath);
  if (!open?.isDirty) return;
  throw new UserError(
    vscode.l10n.t('{0} has changes that are not saved.', file),
    vscode.l10n.t('Save or revert it, then choose the data again.'),
  );
}

/** The page was loaded again in between: what it shows is from before. */
function notShown(): UserError {
  return new UserError(
    vscode.l10n.t('The data set has to be read again before it is used.'),
    vscode.l10n.t('Choose it again.'),
  );
}

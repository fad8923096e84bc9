import * as vscode from 'vscode';
import { UserError } from '../core/shared/errors/errors';
import type { Pipeline, Pipelines } from '../ui/pipelines/pipeline';
import type { Snapshot } from '../ui/pipelines/snapshot';

/**
 * The open registry that a page asks about.
 * @throws UserError when it has been closed meanwhile
 */
export function pipelineOf(pipelines: Pipelines, root: string): Pipeline {
  const pipeline = pipelines.find(root);
  if (pipeline) return pipeline;
  throw new UserError(
    vscode.l10n.t('{0} is not open in this window.', root),
    vscode.l10n.t('Open its folder.'),
  );
}

/** What a registry looked like when it was last read; it is read where that has not happened yet. */
export async function snapshotOf(pipeline: Pipeline): Promise<Snapshot> {
  if (!pipeline.snapshot) await pipeline.refresh();
  const { snapshot } = pipeline;
  if (snapshot) return snapshot;
  throw new UserError(vscode.l10n.t('{0} could not be read.', pipeline.root), {
    text: vscode.l10n.t('The log says why.'),
    command: 'showLog',
  });
}

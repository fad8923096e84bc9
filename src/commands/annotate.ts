import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import { UserError } from '../core/shared/errors/errors';
import type { Annotation } from '../core/registry/modelRegistry';
import { faultOfTag } from '../core/registry/format/tags';
import type { VersionSummary } from '../core/registry/format/types';
import type { Pipeline } from '../ui/pipelines/pipeline';
import { choosePipeline, pickVersion } from './commandContext';
import type { CommandContext } from './commandContext';

/** Stands for a line break, since an input box has one line. */
const lineBreak = ' ⏎ ';

/** Edits what is noted about a version. */
export async function editNotes(context: CommandContext, target?: VersionTarget): Promise<void> {
  const found = await findVersion(context, target);
  if (!found) return;
  const { pipeline, summary } = found;
  const text = await context.ui.ask({
    title: vscode.l10n.t('Notes on {0}', summary.model_id),
    prompt: vscode.l10n.t('Kept in the registry; ⏎ stands for a line break. Empty: no notes.'),
    value: (summary.notes ?? '').replaceAll('\n', lineBreak),
  });
  if (text === undefined) return;
  const notes = text.split(/ ?⏎ ?/).join('\n');
  await pipeline.workspace.registry.writeNotes(summary.version, notes);
  await pipeline.refresh();
}

/** Edits the tags of a version, as words with spaces between them. */
export async function editTags(context: CommandContext, target?: VersionTarget): Promise<void> {
  const found = await findVersion(context, target);
  if (!found) return;
  const { pipeline, summary, used } = found;
  const text = await context.ui.ask({
    title: vscode.l10n.t('Tags of {0}', summary.model_id),
    prompt:
      used.length > 0
        ? vscode.l10n.t('Words with spaces between them. In use: {0}', used.join(' '))
        : vscode.l10n.t('Words with spaces between them.'),
    value: (summary.tags ?? []).join(' '),
    validate: (typed) => wordsOf(typed).map(faultOfTag).find(Boolean),
  });
  if (text === undefined) return;
  const remove = (summary.tags ?? []).filter((tag) => !wordsOf(text).includes(tag));
  const { registry } = pipeline.workspace;
  await registry.changeTags(summary.version, { add: wordsOf(text), remove });
  await pipeline.refresh();
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}

interface Found {
  readonly pipeline: Pipeline;
  readonly summary: VersionSummary;
  /** Tags of all versions. */
  readonly used: Annotation['tags'];
}

async function findVersion(
  context: CommandContext,
  target: VersionTarget | undefined,
): Promise<Found | undefined> {
  const pipeline = await choosePipeline(context, target);
  const version =
    pipeline &&
    (target?.version ?? (await pickVersion(context.ui, pipeline, vscode.l10n.t('Which version?'))));
  if (!pipeline || version === undefined) return undefined;
  const versions = await pipeline.workspace.registry.list();
  const summary = versions.find((row) => row.version === version);
  if (!summary)
    throw new UserError(
      vscode.l10n.t('{0} has no version {1}.', pipeline.root, version),
      vscode.l10n.t('Choose one from the tree.'),
    );
  return { pipeline, summary, used: [...new Set(versions.flatMap(({ tags = [] }) => tags))] };
}

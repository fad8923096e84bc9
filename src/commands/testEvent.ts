import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import { formatStatus } from '../ui/format';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Ui } from '../ui/ui';
import { chooseEvent } from './chooseEvent';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

/** Runs one event, or an image file, through several versions and shows what each answers. */
export async function testEvent(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const { t } = vscode.l10n;
  const pipeline = await choosePipeline(context, target);
  const chosen = pipeline && (await chooseEvent(ui, pipeline, question()));
  const versions = pipeline && chosen && (await chooseVersions(ui, pipeline, target?.version));
  if (!pipeline || !chosen || !versions) return;
  const { event, isFile } = chosen;
  const { root } = pipeline;
  await ui.wait(t('Testing {0}', event), () =>
    ui.showDocument({ kind: 'event', root, event, ...versions }),
  );
  if (isFile) return;
  ui.tell(t('{0} was answered. Pin it to test every model with it.', event), [
    { label: t('Pin Event…'), command: 'pinEvent', arguments: [{ root, event }] },
  ]);
}

function question() {
  const { t } = vscode.l10n;
  return {
    title: t('Test which event?'),
    inputTitle: t('Test Event'),
    file: { title: t('Test which image?'), button: t('Test') },
  };
}

async function chooseVersions(
  ui: Ui,
  pipeline: Pipeline,
  version: string | undefined,
): Promise<{ readonly versions?: readonly string[] } | undefined> {
  if (version !== undefined) return { versions: [version] };
  const all = await pipeline.workspace.registry.list();
  return ui.pick<{ readonly versions?: readonly string[] }>(vscode.l10n.t('Ask which models?'), [
    { label: vscode.l10n.t('The champion and the best of the archive'), value: {} },
    {
      label: vscode.l10n.t('All versions'),
      description: String(all.length),
      value: { versions: all.map((summary) => summary.version) },
    },
    ...all.map((summary) => ({
      label: summary.model_id,
      description: formatStatus(summary.status),
      value: { versions: [summary.version] },
    })),
  ]);
}

import * as vscode from 'vscode';
import { UserError } from '../core/shared/errors/errors';
import type { VersionSummary } from '../core/registry/format/types';
import type { VersionTarget } from '../commandTargets';
import type { HeadShapes } from '../core/metrics/parseMetric';
import { formatStatus, formatTime, summarizeMetrics } from '../ui/format';
import type { Pipeline, Pipelines } from '../ui/pipelines/pipeline';
import type { StudioServices } from '../ui/pipelines/services';
import { orderForUse } from '../ui/pipelines/snapshot';
import type { Choice, Ui } from '../ui/ui';

/** What command handlers work with. */
export interface CommandContext {
  readonly ui: Ui;
  readonly pipelines: Pipelines;
  readonly services: StudioServices;
}

/**
 * The registry that is meant: the target's, the only one, or the one that is picked.
 * @returns undefined on cancel
 * @throws UserError when there is none
 */
export async function choosePipeline(
  { ui, pipelines }: CommandContext,
  target: VersionTarget | undefined,
): Promise<Pipeline | undefined> {
  const named = target && pipelines.find(target.root);
  if (named) return named;
  const [first, second] = pipelines.all;
  if (!first) {
    throw new UserError(vscode.l10n.t('No model registry is open in this window.'), {
      text: vscode.l10n.t('Initialize a registry in your folder, or open the sample pipeline.'),
      command: 'initializeRegistry',
      label: vscode.l10n.t('Initialize Registry'),
    });
  }
  if (!second) return first;
  const choices = pipelines.all.map((pipeline) => ({
    label: pipeline.name,
    description: pipeline.root,
    value: pipeline,
  }));
  return ui.pick(vscode.l10n.t('Which registry?'), choices);
}

/**
 * A version of a registry, champion first; the challenger comes last.
 * @returns undefined on cancel
 * @throws UserError when the registry has no versions
 */
export async function pickVersion(
  ui: Ui,
  pipeline: Pipeline,
  title: string,
  except?: string,
): Promise<string | undefined> {
  const versions = await pipeline.workspace.registry.list();
  const others = orderForUse(versions).filter(({ version }) => version !== except);
  if (others.length === 0) {
    throw new UserError(
      except
        ? vscode.l10n.t('{0} has no other version to choose.', pipeline.root)
        : vscode.l10n.t('{0} has no version to choose.', pipeline.root),
      {
        text: vscode.l10n.t('Register what training wrote to models/challenger.'),
        command: 'registerChallenger',
        label: vscode.l10n.t('Register as Challenger…'),
      },
    );
  }
  return ui.pick(
    title,
    others.map((other) => versionChoice(other, pipeline.snapshot?.heads)),
  );
}

function versionChoice(summary: VersionSummary, heads: HeadShapes | undefined): Choice<string> {
  const { model_id: label, status, archived_at: since, metrics, tags = [], notes } = summary;
  const role = [formatStatus(status), formatTime(since)].join(' ').trim();
  const figures = summarizeMetrics(metrics, heads) || vscode.l10n.t('not evaluated');
  return {
    label,
    // Notes and tags are found by what is typed, too.
    description: [role, ...tags].join(' · '),
    detail: [figures, ...(notes ? [notes.replaceAll('\n', ' ')] : [])].join(' · '),
    icon: icons[status],
    value: summary.version,
  };
}

const icons = {
  champion: 'verified-filled',
  challenger: 'beaker',
  archived: 'archive',
  rejected: 'circle-slash',
  pre_rollback: 'history',
} as const;

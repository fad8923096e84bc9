import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import type {
  BackboneSummary,
  BackboneVersion,
} from '../../core/backbone/versions/backboneVersion';
import { UserError } from '../../core/shared/errors/errors';
import { figuresLine } from '../../core/backbone/config/figuresText';
import { formatTime } from '../../ui/format';
import type { BackboneFolder } from '../../ui/backbones/backboneFolder';
import type { Choice } from '../../ui/ui';
import type { BackboneContext } from './backboneContext';
import { chooseFolder } from './backboneContext';
import { configName, isConfigFile } from '../../ui/backbones/configFiles';
import { decimalText } from '../../core/shared/text/quantity';

/** A backbone that has versions. */
export interface VersionedBackbone {
  readonly folder: BackboneFolder;
  readonly summary: BackboneSummary;
}

/**
 * The backbone that is meant among those with versions: the target's, the one in the editor, the only
 * one, or the one that is picked.
 * @returns undefined on cancel
 * @throws UserError when none has a version
 */
export async function chooseVersioned(
  context: BackboneContext,
  target: BackboneTarget | undefined,
): Promise<VersionedBackbone | undefined> {
  const { ui } = context;
  const folder = await chooseFolder(context, target);
  if (!folder) return undefined;
  const versioned = (await folder.workspace.list()).filter(({ versions }) => versions.length > 0);
  const active = ui.activeFile();
  const name =
    target?.name ?? (active !== undefined && isConfigFile(active) ? configName(active) : undefined);
  const named = versioned.find((summary) => summary.name === name);
  const [first, second] = versioned;
  if (!first) {
    throw new UserError(vscode.l10n.t('No backbone has been committed yet.'), {
      text: vscode.l10n.t('Commit one first.'),
      command: 'commitBackbone',
      label: vscode.l10n.t('Commit…'),
    });
  }
  const choices = versioned.map((summary) => ({
    label: summary.name,
    description: summary.versions[0]?.version,
    value: summary,
  }));
  const summary =
    named ?? (second ? await ui.pick(vscode.l10n.t('Which backbone?'), choices) : first);
  return summary && { folder, summary };
}

/** A version as it is offered: figures, latency, message. */
export function versionChoice(version: BackboneVersion): Choice<string> {
  const { benchmark, message, by } = version;
  const latency = benchmark ? [`${decimalText(benchmark.p50_ms, 2)} ms`] : [];
  return {
    label: version.version,
    description: [version.arch, figuresLine(version.figures), ...latency].join(' · '),
    detail: [formatTime(version.committed_at), by, message].filter(Boolean).join(' · '),
    icon: 'git-commit',
    value: version.version,
  };
}

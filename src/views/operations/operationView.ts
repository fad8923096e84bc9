import * as vscode from 'vscode';
import { viewItems } from '../../viewContributions';
import { describeChange } from '../../core/backbone/versions/fieldText';
import type { FollowUp } from '../../core/registry/format/types';
import { told } from '../../core/shared/text/kept';
import { actionLabel, formatTime, priorityLabel, situationLabel } from '../../ui/format';
import type { NodeView } from '../nodeView';
import type { Operation, OperationType } from '../../core/shared/log/operation';
import type { FieldChange } from '../../core/backbone/versions/backboneDiff';
import { isObject } from '../../core/shared/items/jsonValue';

const icons: Readonly<Record<OperationType, string>> = {
  init: 'folder',
  adopt: 'folder-library',
  register: 'add',
  correct: 'edit',
  evaluate: 'beaker',
  promote: 'rocket',
  reject: 'circle-slash',
  rollback: 'discard',
  repair: 'tools',
  follow: 'sync',
  events: 'pulse',
  close: 'check',
  annotate: 'tag',
  convert: 'arrow-swap',
  configure: 'settings-gear',
  build: 'package',
  benchmark: 'dashboard',
  commit: 'git-commit',
  restore: 'history',
  autotest: 'run-all',
  export: 'export',
};

const verbs: Readonly<Record<OperationType, string>> = {
  init: vscode.l10n.t('Initialized'),
  adopt: vscode.l10n.t('Adopted'),
  register: vscode.l10n.t('Registered'),
  correct: vscode.l10n.t('Corrected the contract of'),
  evaluate: vscode.l10n.t('Evaluated'),
  promote: vscode.l10n.t('Promoted'),
  reject: vscode.l10n.t('Rejected'),
  rollback: vscode.l10n.t('Rolled back'),
  repair: vscode.l10n.t('Repaired'),
  follow: vscode.l10n.t('Followed the registry'),
  events: vscode.l10n.t('Changed events'),
  close: vscode.l10n.t('Closed follow-up'),
  annotate: vscode.l10n.t('Annotated'),
  convert: vscode.l10n.t('Converted'),
  configure: vscode.l10n.t('Configured'),
  build: vscode.l10n.t('Built'),
  benchmark: vscode.l10n.t('Benchmarked'),
  commit: vscode.l10n.t('Committed'),
  restore: vscode.l10n.t('Restored'),
  autotest: vscode.l10n.t('Auto-tested'),
  export: vscode.l10n.t('Exported'),
};

/** One operation in a few words, for instance `Promoted 1.0.1 → 1.0.2`. */
export function operationTitle(operation: Operation): string {
  const verb = verbs[operation.type] ?? operation.type;
  return `${verb} ${versionsOf(operation)}`.trim();
}

/** The version that an operation was about, or both where it moved the champion. */
function versionsOf(operation: Operation): string {
  const { type, from, to, version, model_id: model, backbone } = operation;
  if (text(backbone) !== '') return `${text(backbone)} ${text(version)}`.trim();
  const moved = (type === 'promote' || type === 'rollback') && text(to) !== '';
  if (moved) return text(from) === '' ? text(to) : `${text(from)} → ${text(to)}`;
  return text(version) || text(from) || text(model) || text(to);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Why an operation was done, or which fields of a backbone it changed. */
export function operationDetail(operation: Operation): string {
  const { reason, changes } = operation;
  if (reason !== undefined) return told(operation, 'reason');
  if (!Array.isArray(changes)) return '';
  const fields = changes.filter(isChange).map((change) => describeChange(change));
  return fields.join(', ');
}

function isChange(value: unknown): value is Pick<FieldChange, 'field' | 'old' | 'new'> {
  return isObject(value) && typeof value['field'] === 'string';
}

/** One line of the log. */
export function describeOperation(operation: Operation): NodeView {
  const title = operationTitle(operation);
  const { at, by, id } = operation;
  const reason = operationDetail(operation);
  const who = vscode.l10n.t('{0} by {1}', formatTime(at), by);
  return {
    label: title,
    description: formatTime(at),
    tooltip: [title, who, reason, ...changesOf(operation), id].filter(Boolean).join('\n'),
    icon: { id: icons[operation.type] ?? 'circle-outline' },
    context: 'operation',
    spoken: [title, who, reason].filter(Boolean).join(', '),
  };
}

/** The fields that a commit or a restore of a backbone changed, old → new. */
function changesOf({ changes }: Operation): readonly string[] {
  if (!Array.isArray(changes)) return [];
  return changes.filter(isChange).map(({ field, old, new: value }) => {
    return `${field} ${JSON.stringify(old) ?? 'none'} → ${JSON.stringify(value) ?? 'none'}`;
  });
}

/** A follow-up that no one has closed. */
export function describeFollowUp(followUp: FollowUp): NodeView {
  const { version, situation, priority, action, opened_at: since } = followUp;
  const label = vscode.l10n.t('Open: {0} {1}', actionLabel(action), version);
  const why = `${situationLabel(situation)} (${priorityLabel(priority)})`;
  const color = priority === 'critical' ? 'list.errorForeground' : 'list.warningForeground';
  return {
    label,
    description: why,
    tooltip: [label, why, vscode.l10n.t('since {0}', formatTime(since))].join('\n'),
    icon: { id: 'issues', color },
    context: viewItems.followUp,
    spoken: vscode.l10n.t('{0}, {1}, since {2}', label, why, formatTime(since)),
  };
}

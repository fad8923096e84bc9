import { capital } from '../core/shared/text/capital';
import * as vscode from 'vscode';
import { timeText } from '../core/shared/text/timeText';
import type { Priority, RollbackSituation, VersionStatus } from '../core/registry/format/types';
import type { Metrics } from '../core/metrics/headResult';
import { compositeMetric, isKnown, sameMetric } from '../core/metrics/metricRef';
import { metricText } from '../core/metrics/metricText';
import { headlines } from '../core/metrics/namedValues';
import type { NamedValue } from '../core/metrics/namedValues';
import type { HeadShapes } from '../core/metrics/parseMetric';
import { formatCount } from '../core/shared/text/numberText';

/**
 * The numbers that a version is recognized by, on one line; empty when it was never measured.
 * @param heads those that the policy names
 */
export function summarizeMetrics(metrics: Metrics, heads: HeadShapes | undefined): string {
  return headlines(metrics, heads).slice(0, 4).map(summarized).join(' · ');
}

function summarized({ name, metric, value }: NamedValue): string {
  const text = metricText(metric, value);
  if (sameMetric(metric, compositeMetric)) return vscode.l10n.t('composite {0}', text);
  return `${isKnown(metric) ? (metric.head ?? metric.key) : name} ${text}`;
}

/** A UTC time stamp with its zone; empty where there is none. */
export function formatTime(iso: string | undefined): string {
  return iso ? timeText(iso) : '';
}

/** What a modal's detail says: each with a capital letter and a full stop, a line between them. */
export function sentences(texts: readonly string[]): string {
  return texts.map(sentence).filter(Boolean).join('\n\n');
}

/** With a capital letter and a full stop; empty where nothing is said. */
export function sentence(text: string): string {
  const said = text.trim();
  const end = said === '' || /[.!?]$/.test(said) ? '' : '.';
  return `${capital(said)}${end}`;
}

/** `1 sample`, `400 samples`. */
export function countSamples(samples: number): string {
  if (samples === 1) return vscode.l10n.t('1 sample');
  return vscode.l10n.t('{0} samples', formatCount(samples));
}

const statusLabels: Readonly<Record<VersionStatus, string>> = {
  champion: vscode.l10n.t('champion'),
  challenger: vscode.l10n.t('challenger'),
  archived: vscode.l10n.t('archived'),
  rejected: vscode.l10n.t('rejected'),
  pre_rollback: vscode.l10n.t('rolled back from'),
};

/** A version's role in words. */
export function formatStatus(status: VersionStatus): string {
  return statusLabels[status] ?? status;
}

/** What a rollback can be asked for, with what follows from it. */
export const situations: readonly {
  readonly situation: RollbackSituation;
  readonly label: string;
  readonly priority: Priority;
}[] = [
  {
    situation: 'false_positives',
    label: vscode.l10n.t('False positives rose sharply'),
    priority: 'critical',
  },
  {
    situation: 'accuracy_drop',
    label: vscode.l10n.t('Accuracy fell in production'),
    priority: 'high',
  },
  { situation: 'model_bug', label: vscode.l10n.t('A bug in the new model'), priority: 'high' },
  { situation: 'user_request', label: vscode.l10n.t('Requested manually'), priority: 'medium' },
];

const priorities: Readonly<Record<Priority, string>> = {
  critical: vscode.l10n.t('critical'),
  high: vscode.l10n.t('high'),
  medium: vscode.l10n.t('medium'),
};

export function priorityLabel(priority: Priority): string {
  return priorities[priority] ?? priority;
}

/** What a follow-up asks for: `investigate` or `fix`. */
export function actionLabel(action: string): string {
  if (action === 'investigate') return vscode.l10n.t('investigate');
  return action === 'fix' ? vscode.l10n.t('fix') : action;
}

export function situationLabel(situation: RollbackSituation): string {
  return situations.find((entry) => entry.situation === situation)?.label ?? situation;
}

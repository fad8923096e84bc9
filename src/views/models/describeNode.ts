import { compositeOf } from '../../core/metrics/composite';
import * as vscode from 'vscode';
import type {
  CandidateNode,
  GroupNode,
  ModelNode,
  ProblemNode,
  SectionNode,
  VersionNode,
} from './modelNode';
import { viewItems } from '../../viewContributions';
import type { VersionStatus } from '../../core/registry/format/types';
import { compositeMetric } from '../../core/metrics/metricRef';
import { metricText } from '../../core/metrics/metricText';
import { formatStatus, formatTime, summarizeMetrics } from '../../ui/format';
import { told } from '../../core/shared/text/kept';
import { findEntry } from '../../ui/pipelines/snapshot';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { verdictLabel } from '../../ui/pipelines/verdict';
import { brokenCandidate } from './brokenCandidate';
import { problemText } from '../../ui/problemText';
import { problemCommand } from '../../ui/remedy';
import type { Icon, NodeView } from '../nodeView';
import type { Metrics } from '../../core/metrics/headResult';
import { roleColors } from '../../protocol/roleColors';

/** What a node shows, from the registry as it was last read. */
export function describeNode(node: ModelNode, snapshot: Snapshot): NodeView {
  switch (node.kind) {
    case 'folder':
      return describeFolder(snapshot);
    case 'problem':
      return describeProblem(node, snapshot);
    case 'group':
      return describeGroup(node, snapshot);
    case 'version':
      return describeVersion(node, snapshot);
    case 'candidate':
      return describeCandidate(node, snapshot);
    case 'section':
      return describeSection(node);
    case 'row':
      return node.view;
  }
}

function describeFolder({ name, status }: Snapshot): NodeView {
  return {
    label: name,
    description: status?.champion?.model_id,
    icon: { id: 'root-folder' },
    state: 'expanded',
  };
}

function describeProblem({ index }: ProblemNode, { problems }: Snapshot): NodeView {
  const problem = problems[index];
  if (!problem) return { label: vscode.l10n.t('Mended') };
  const { message, remedy } = problemText(problem);
  return {
    label: message,
    tooltip: `${message}\n${remedy}`,
    icon: { id: 'warning', color: 'list.warningForeground' },
    context: `${viewItems.problemPrefix}${problemCommand(problem) ?? 'none'}`,
    spoken: vscode.l10n.t('Problem: {0} {1}', message, remedy),
  };
}

function describeGroup({ group }: GroupNode, { status, versions }: Snapshot): NodeView {
  switch (group) {
    case 'champion':
      return {
        label: vscode.l10n.t('Champion'),
        description: status?.champion ? '' : vscode.l10n.t('none'),
        state: 'expanded',
      };
    case 'challenger': {
      const waits = status?.challenger ?? status?.candidate;
      return {
        label: vscode.l10n.t('Challenger'),
        description: waits ? '' : vscode.l10n.t('none'),
        state: 'expanded',
      };
    }
    case 'archive': {
      const size = versions.filter(isArchived).length;
      return {
        label: vscode.l10n.t('Archive'),
        description: String(size),
        ...(size > 0 && { context: viewItems.archive }),
        state: 'collapsed',
      };
    }
  }
}

/** Whether a version is in the archive, whatever became of it. */
export function isArchived({ status }: { readonly status: VersionStatus }): boolean {
  return status !== 'champion' && status !== 'challenger';
}

const icons: Readonly<Record<VersionStatus, Icon>> = {
  champion: { id: 'verified-filled', color: roleColors.champion.id },
  challenger: { id: 'beaker', color: roleColors.challenger.id },
  archived: { id: 'archive', color: roleColors.archive.id },
  rejected: { id: 'circle-slash', color: roleColors.archive.id },
  pre_rollback: { id: 'history', color: roleColors.archive.id },
};

function describeVersion({ version }: VersionNode, snapshot: Snapshot): NodeView {
  const summary = snapshot.versions.find((entry) => entry.version === version);
  if (!summary) return { label: version };
  const { model_id: label, status, metrics, tags = [], notes } = summary;
  const entry = findEntry(snapshot, version) ?? {};
  const as = roleSince(formatStatus(status), entry);
  const numbers = summarizeMetrics(metrics, snapshot.heads) || vscode.l10n.t('not evaluated');
  const verdict =
    status === 'challenger' && snapshot.verdict ? [verdictLabel(snapshot.verdict)] : [];
  const role = status === 'archived' ? [] : isArchived(summary) ? [formatStatus(status)] : [];
  return {
    label,
    description: [...role, shortNumber(metrics) ?? numbers, ...verdict, ...tags].join(' · '),
    tooltip: [
      `${label}: ${as}`,
      numbers,
      ...verdict,
      told(summary, 'reason'),
      tags.join(' · '),
      notes,
    ]
      .filter(Boolean)
      .join('\n'),
    icon: icons[status],
    context: `${viewItems.versionPrefix}${status}`,
    state: 'collapsed',
    spoken: [label, as, numbers, ...verdict].join(', '),
  };
}

/** A side bar is narrow: the composite alone where there is one. */
function shortNumber(metrics: Metrics): string | undefined {
  const composite = compositeOf(metrics);
  return composite === undefined ? undefined : metricText(compositeMetric, composite);
}

function roleSince(
  role: string,
  entry: Partial<Record<'deployed_at' | 'archived_at' | 'registered_at', string>>,
): string {
  const date = entry.deployed_at ?? entry.archived_at ?? entry.registered_at;
  if (typeof date !== 'string') return role;
  return vscode.l10n.t('{0} since {1}', role, formatTime(date));
}

/** Ready only when its files can be read and nothing has moved for a while. */
function describeCandidate(_node: CandidateNode, snapshot: Snapshot): NodeView {
  const candidate = snapshot.status?.candidate;
  if (!snapshot.candidateSettled) {
    return {
      label: vscode.l10n.t('New files'),
      description: vscode.l10n.t('still being written…'),
      icon: { id: 'loading~spin' },
    };
  }
  if (!candidate?.ready) {
    const broken = brokenCandidate(snapshot);
    return {
      label: vscode.l10n.t('Candidate'),
      description: vscode.l10n.t('can’t be registered, see Problems'),
      tooltip: broken?.message ?? '',
      spoken: broken?.message ?? '',
      icon: { id: 'warning', color: 'list.warningForeground' },
    };
  }
  return {
    label: vscode.l10n.t('Candidate'),
    description: vscode.l10n.t('{0}, not registered', candidate.path),
    tooltip: candidate.files.join('\n'),
    icon: { id: 'sparkle', color: roleColors.challenger.id },
    context: viewItems.candidate,
  };
}

const sections: Readonly<Record<SectionNode['section'], { label: string; icon: string }>> = {
  metrics: { label: vscode.l10n.t('Metrics'), icon: 'graph' },
  files: { label: vscode.l10n.t('Files'), icon: 'files' },
  data: { label: vscode.l10n.t('Data'), icon: 'database' },
  lineage: { label: vscode.l10n.t('Lineage'), icon: 'git-commit' },
};

function describeSection({ section }: SectionNode): NodeView {
  const { label, icon } = sections[section];
  return { label, icon: { id: icon }, state: 'collapsed' };
}

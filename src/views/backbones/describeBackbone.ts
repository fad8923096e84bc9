import { compositeOf } from '../../core/metrics/composite';
import { compositeMetric } from '../../core/metrics/metricRef';
import { metricText } from '../../core/metrics/metricText';
import * as vscode from 'vscode';
import { viewItems } from '../../viewContributions';
import type {
  BackboneSummary,
  BackboneVersion,
} from '../../core/backbone/versions/backboneVersion';
import type { BackboneFigures } from '../../core/backbone/families/backboneFigures';
import { figuresLine, shortCount } from '../../core/backbone/config/figuresText';
import { describeChange } from '../../core/backbone/versions/fieldText';
import { evaluatedElsewhere } from '../../core/registry/storage/evaluatedElsewhere';
import type { BackboneEvaluation } from '../../core/registry/storage/backboneEvaluations';
import { formatStatus, formatTime } from '../../ui/format';
import { formatBytes, formatCount } from '../../core/shared/text/numberText';
import type { NodeView } from '../nodeView';
import type { Metrics } from '../../core/metrics/headResult';
import { roleColors } from '../../protocol/roleColors';
import { decimalText } from '../../core/shared/text/quantity';

/** A configuration: architecture, newest version, and whether it has changed since. */
export function describeBackbone(summary: BackboneSummary, root: string): NodeView {
  const { name, arch, errors, changed, versions, faults, figures } = summary;
  const newest = versions[0]?.version;
  const state =
    errors > 0
      ? errors === 1
        ? vscode.l10n.t('1 error')
        : vscode.l10n.t('{0} errors', errors)
      : newest === undefined
        ? vscode.l10n.t('not committed')
        : changed
          ? vscode.l10n.t('{0}, changed', newest)
          : newest;
  const description = [arch, state].filter(Boolean).join(' · ');
  const tooltip = [
    [name, description].join(': '),
    ...(figures ? [figuresLine(figures)] : []),
    ...faults,
  ];
  return {
    label: name,
    description,
    tooltip: tooltip.join('\n'),
    icon: iconOf(summary),
    context: viewItems.backbone,
    state: 'collapsed',
    ...(summary.file === null
      ? {}
      : {
          action: {
            label: vscode.l10n.t('Open Configuration'),
            command: 'openBackbone',
            arguments: [{ root, name }],
          } as const satisfies NodeView['action'],
        }),
  };
}

function iconOf({ errors, faults, changed }: BackboneSummary): NodeView['icon'] {
  if (errors > 0) return { id: 'error', color: 'list.errorForeground' };
  if (faults.length > 0) return { id: 'warning', color: 'list.warningForeground' };
  return changed
    ? { id: 'layers-dot', color: 'gitDecoration.modifiedResourceForeground' }
    : { id: 'layers' };
}

/** A committed version: its figures and latency; who and when in the tooltip. */
export function describeVersion(version: BackboneVersion): NodeView {
  const { figures, benchmark, message, by, committed_at: at, arch, models } = version;
  const champion = models.find(({ status }) => status === 'champion');
  const latency = benchmark ? [`${decimalText(benchmark.p50_ms, 1)} ms`] : [];
  const short = `${shortCount(figures.parameters).trim()}`;
  const description = [short, ...latency, message].filter(Boolean).join(' · ');
  const lines = [
    `${version.name} ${version.version}: ${arch}`,
    figuresLine(figures),
    vscode.l10n.t('Committed {0} by {1}', formatTime(at), by),
    ...(message === undefined ? [] : [message]),
  ];
  return {
    label: version.version,
    description,
    tooltip: lines.join('\n'),
    icon: champion
      ? { id: 'verified-filled', color: roleColors.champion.id }
      : { id: 'git-commit' },
    context: viewItems.backboneVersion,
    state: 'collapsed',
  };
}

/** What is known of a version: figures, latency, changes, and the models that came from it. */
export function versionRows(version: BackboneVersion, root: string): readonly NodeView[] {
  const { benchmark, changes, previous } = version;
  return [
    ...figureRows(version.figures),
    ...(benchmark
      ? [
          row(
            vscode.l10n.t('Latency'),
            vscode.l10n.t(
              '{0} ms, 95 % within {1} ms',
              decimalText(benchmark.p50_ms, 2),
              decimalText(benchmark.p95_ms, 2),
            ),
            'dashboard',
            vscode.l10n.t('{0}, {1} runs', benchmark.environment.cpu, benchmark.runs),
          ),
        ]
      : []),
    ...changes.map((change) =>
      row(describeChange(change), vscode.l10n.t('since {0}', previous ?? ''), 'diff', change.text),
    ),
    ...modelRows(version, root),
  ];
}

function figureRows({ parameters, macs, activation_bytes: bytes }: BackboneFigures): NodeView[] {
  return [
    row(vscode.l10n.t('Parameters'), formatCount(parameters), 'symbol-numeric'),
    ...(macs === null ? [] : [row(vscode.l10n.t('MACs'), formatCount(macs), 'symbol-operator')]),
    ...(bytes === null ? [] : [row(vscode.l10n.t('Activations'), formatBytes(bytes), 'chip')]),
  ];
}

/** The models of the registry that were trained from a version; a click shows their details. */
function modelRows({ models, evaluations }: BackboneVersion, root: string): NodeView[] {
  const known = models.map(({ model_id: id, version, status, metrics }): NodeView => {
    const measured = evaluations.findLast(({ model_id }) => model_id === id);
    return {
      label: id,
      description: [formatStatus(status), ...scoreOf(metrics)].join(' · '),
      tooltip: [
        vscode.l10n.t('{0} was trained from this version', id),
        ...(measured ? [evaluatedText(measured)] : []),
      ].join('\n'),
      icon: { id: 'symbol-misc' },
      action: {
        label: vscode.l10n.t('Show Details'),
        command: 'showVersion',
        arguments: [{ root, version }],
      },
    };
  });
  return [...known, ...evaluatedElsewhere(evaluations, models).map(pastModelRow)];
}

/** A model that this registry does not list, of which its evaluation is left. */
function pastModelRow(evaluation: BackboneEvaluation): NodeView {
  const { model_id: id, metrics } = evaluation;
  return {
    label: id,
    description: [vscode.l10n.t('not in the registry'), ...scoreOf(metrics)].join(' · '),
    tooltip: [
      vscode.l10n.t('{0} was trained from this version', id),
      evaluatedText(evaluation),
    ].join('\n'),
    icon: { id: 'history' },
  };
}

function scoreOf(metrics: Metrics): readonly string[] {
  const composite = compositeOf(metrics);
  return composite === undefined ? [] : [metricText(compositeMetric, composite)];
}

function evaluatedText({ evaluated_at: at, dataset }: BackboneEvaluation): string {
  if (!dataset) return vscode.l10n.t('Evaluated {0}', formatTime(at));
  const { samples, path } = dataset;
  return vscode.l10n.t('Evaluated {0} on {1} samples of {2}', formatTime(at), samples, path);
}

function row(label: string, description: string, icon: string, more?: string): NodeView {
  const tooltip = [`${label}: ${description}`, more].filter(Boolean).join('\n');
  return { label, description, tooltip, icon: { id: icon } };
}

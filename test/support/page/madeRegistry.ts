import type { Dashboard, HistoryPoint } from '../../../src/protocol/dashboard';
import type { ArchiveRow, VersionState } from '../../../src/protocol/registryFacts';
import type { Figure } from '../../../src/protocol/figure';
import type { AskHost, Question } from './pageStage';

export const madeRoot = '/registry';

/** A registry with so many archived versions, as the panel's host would tell of it. */
export function madeDashboard(versions: number): Dashboard {
  const archive = Array.from({ length: versions }, (_, at) => archiveRow(versions - at));
  return {
    root: madeRoot,
    revision: 1,
    registry: {
      champion: {
        ...versionOf(versions + 1, 'champion'),
        deployedAt: timeOf(versions + 1),
        events: [],
        integrity: { state: 'whole' },
        production: 'production/models/net.onnx',
      },
      challenger: null,
      candidate: null,
      archive,
    },
    deploymentPeriods: archive.toReversed().map(({ version, archivedAt }, at) => ({
      version,
      from: timeOf(at),
      until: archivedAt,
      by: at % 9 === 0 ? 'rollback' : 'promote',
    })),
    problems: [],
  };
}

function archiveRow(at: number): ArchiveRow {
  const rejected = at % 7 === 0;
  return {
    ...versionOf(at, rejected ? 'rejected' : 'archived'),
    archivedAt: timeOf(at),
    reason: rejected ? `Not better than 1.0.${at - 1}` : `Replaced by 1.0.${at + 1}`,
    flags: rejected ? ['rejected'] : [],
    tags: [['baseline'], [], ['nightly']][at % 4] ?? [],
  };
}

function versionOf(at: number, state: VersionState) {
  const version = `1.0.${at}`;
  return { modelId: `net_v${version}`, version, state, figures: figuresOf(at) };
}

/** Three figures that go up and down. */
function figuresOf(at: number): readonly Figure[] {
  const value = 0.8 + 0.1 * Math.sin(at * 1.7);
  return [
    { metric: 'composite_score', label: 'Composite score', unit: 'share', value },
    figureOf('magnitude', value * 100),
    figureOf('azimuth', value * 90),
  ];
}

function figureOf(head: string, value: number): Figure {
  const label = `${head} accuracy`;
  return {
    metric: `${head}_accuracy`,
    label,
    unit: 'percent',
    value,
    ci95: [value - 2, value + 2],
  };
}

function timeOf(at: number): string {
  return new Date(Date.UTC(2020, 0, 1) + at * 3_600_000 * 8).toISOString();
}

/** Answers the panel's page out of a made dashboard; other channels have nothing. */
export function dashboardHost(dashboard: Dashboard, more: AskHost = () => null): AskHost {
  const history: readonly HistoryPoint[] = dashboard.registry.archive.toReversed();
  return (channel, body) => {
    switch (`${channel}.${body.type}` as Question) {
      case 'shell.start':
        return {
          language: 'en',
          texts: {},
          channels: ['dashboard', 'compare', 'autoTest'],
          roots: [{ root: dashboard.root, name: 'made' }],
          trusted: true,
        };
      case 'dashboard.load':
        return dashboard;
      case 'dashboard.history':
        return history.map(({ modelId, version, state, figures }) => ({
          ...{ modelId, version, state, figures },
        }));
      case 'dashboard.verdict':
        return { verdict: 'none', sentence: 'There is no challenger.' };
      default:
        return more(channel, body);
    }
  };
}

import type { AnswerFacts, EventFacts } from '../../../src/protocol/sampleFacts';
import type { ComparisonFacts } from '../../../src/protocol/comparisonFacts';
import type { ComparedHead } from '../../../src/protocol/comparedHead';
import type { Dashboard } from '../../../src/protocol/dashboard';
import type { PairedBenchmarkFacts } from '../../../src/protocol/pairedBenchmark';
import { hostileAutoTest } from './hostileAutoTest';
import { madeDashboard } from './madeRegistry';
import type { AskHost, Question } from './pageStage';

/** Markup that says so when it is run, and a formula for anyone who opens it in a spreadsheet. */
export const hostile = `=HYPERLINK("x") <img src=x onerror="window.ran=1"><script>window.ran=1</script>`;

/** Every text that a file, a folder or a person can bring, each told from the others. */
const bad = (what: string): string => `${hostile} ${what}`;

export function hostileDashboard(): Dashboard {
  const made = madeDashboard(3);
  const { archive, champion } = made.registry;
  const training = { architecture: bad('architecture'), samples: 10, events: [bad('event')] };
  return {
    ...made,
    registry: {
      champion: champion && {
        ...{ ...champion, ...training, modelId: bad('champion') },
        rollbackFrom: bad('rolled back from'),
        integrity: { state: 'broken', detail: bad('integrity') },
        production: bad('production path'),
      },
      challenger: {
        ...{ modelId: bad('challenger'), version: '2.0.0', state: 'challenger', figures: [] },
        ...training,
      },
      candidate: { ready: false, detail: bad('candidate') },
      archive: archive.map((row, at) => ({
        ...row,
        modelId: bad(`model ${at}`),
        reason: bad(`reason ${at}`),
        figures: row.figures.map((figure) => ({ ...figure, label: bad(figure.metric) })),
      })),
    },
    deploymentPeriods: made.deploymentPeriods.map((period) => ({
      ...period,
      reason: bad('reason of a period'),
    })),
    problems: [
      {
        message: bad('problem'),
        remedy: bad('remedy'),
        action: { label: bad('button'), command: 'repairRegistry' },
      },
    ],
  };
}

export const hostileComparison: ComparisonFacts = {
  a: '2.0.0',
  b: '1.0.4',
  samples: 10,
  conditions: [{ kind: 'classes', text: bad('condition') }],
  verdict: 'not_shown',
  nonInferior: false,
  sentence: bad('sentence'),
  gates: [{ words: bad('gate'), outcome: 'failed', why: bad('detail of a gate') }],
  evaluated: { a: true, b: true },
  hasData: true,
  known: { a: [], b: [] },
  metrics: ['+metric', '-metric', '@metric', '=metric'].map((metric, at) => ({
    metric: bad(metric),
    label: bad(`label ${at}`),
    unit: 'share',
    ...{ a: 0.5, b: 0.6, diff: -0.1, ci95: [-0.2, 0.1], p: 0.3 },
    ...{ outcome: 'same', cost: at === 0, minor: at === 3 },
  })),
  heads: [hostileHead('first'), hostileHead('second'), hostileNumbers('third')],
  latency: { a: { p50: 1, p95: 2, mean: 1 } },
};

function hostileHead(name: string): ComparedHead {
  const classes = [bad(`class A of ${name}`), bad(`class B of ${name}`)];
  const counts = [
    [3, 1],
    [2, 4],
  ];
  const bins = [{ low: 0, high: 1, count: 10, confidence: 0.6, accuracy: 0.7 }];
  return {
    head: bad(name),
    churn: 0.2,
    classes: classes.map((each) => ({
      name: each,
      support: 5,
      recall: { a: 0.6, b: 0.8 },
      precision: { a: 0.6, b: 0.8 },
      recallCi95: { a: [0.5, 0.7], b: [0.7, 0.9] },
      ...{ gained: 1, lost: 2 },
    })),
    flips: (['b', 'a'] as const).map((right) => ({
      id: bad(`sample ${right}`),
      truth: classes[0] ?? '',
      a: { label: bad('answer of a'), confidence: 0.6 },
      b: { label: bad('answer of b'), confidence: 0.5 },
      right,
    })),
    confusion: { classes, a: counts, b: counts, difference: counts },
    reliability: { a: bins, b: bins },
  };
}

/** Numbers are never right or wrong: what changed most stands in for what flipped. */
function hostileNumbers(name: string): ComparedHead {
  const changes = [
    [6, 1],
    [0.25, 4],
  ] as const;
  return {
    ...{ head: bad(name), task: 'regression', classes: [], flips: [] },
    largest: changes.map(([a, b], at) => ({
      ...{ id: bad(`sample ${at} of ${name}`), truth: '3' },
      a: { answer: String(3 + a), error: a },
      b: { answer: String(3 + b), error: b },
    })),
  };
}

const events: readonly EventFacts[] = [
  { id: bad('id of an event'), state: 'available', expect: { [bad('first')]: bad('expected') } },
];

const answers: readonly AnswerFacts[] = ['2.0.0', '1.0.4'].map((version) => ({
  version,
  heads: [
    {
      head: bad('first'),
      label: bad('answer'),
      confidence: 0.9,
      probabilities: [{ name: bad('answer'), value: 0.9 }],
    },
  ],
}));

const pairedBenchmark: PairedBenchmarkFacts = {
  a: { times: [1, 2, 3], median: 2, p95: 3, most: 3 },
  b: { times: [2, 3, 4], median: 3, p95: 4, most: 4 },
  ratio: { value: 0.67, low: 0.5, high: 0.9, rounds: 3 },
};

/** What the host says of the hostile registry next to its dashboard. */
export const hostileHost: AskHost = (channel, body) => {
  switch (`${channel}.${body.type}` as Question) {
    case 'compare.versions':
      return ['2.0.0', '1.0.4'].map((version) => ({
        ...{ version, modelId: bad(`id of ${version}`), evaluated: true },
        state: version === '2.0.0' ? 'challenger' : 'champion',
      }));
    case 'compare.compare':
      return hostileComparison;
    case 'compare.freshness':
      return [{ kind: 'stale', text: bad('what is stale') }];
    case 'compare.pairedBenchmark':
      return pairedBenchmark;
    case 'autoTest.load':
      return hostileAutoTest(bad);
    case 'compare.pictures': {
      const { ids } = body as { readonly type: string; readonly ids?: readonly string[] };
      return (ids ?? []).map((id) => ({ id, problem: bad('problem of a picture') }));
    }
    case 'compare.events':
      return events;
    case 'compare.predict':
      return answers;
    case 'dashboard.useForScanner':
      return {
        path: bad('path'),
        leadsTo: bad('target'),
        version: '1.0.4',
        repaired: [bad('repaired')],
      };
    default:
      return null;
  }
};

import { render } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import type { ComparisonFacts } from '../../../src/protocol/comparisonFacts';
import type { ComparedHead, Sides } from '../../../src/protocol/comparedHead';
import type { VersionState } from '../../../src/protocol/registryFacts';
import type { PairedBenchmarkFacts } from '../../../src/protocol/pairedBenchmark';
import { DifferenceChart } from '../../charts/differenceChart';
import { LatencyChart } from '../../charts/latencyChart';
import { RecallChart } from '../../charts/recallChart';
import { ReliabilityDiagram } from '../../charts/reliabilityDiagram';
import { pictureOf } from '../../platform/picture/pictureOf';
import { sideColors } from '../../platform/roles';
import { t } from '../../platform/texts';
import { pairedBenchmarkSentence } from '../pairedBenchmarkSentence';
import './report.css';
import type { ReportChart } from './htmlParts';

/** Pixels; as wide as the text of the report. */
const width = 760;

/**
 * Every chart of a comparison, those of all heads included, drawn again for paper and for the dark.
 * @param states roles of the two, which give them their colours
 * @param lastBenchmark both models measured in turn, where that was done
 */
export function reportCharts(
  facts: ComparisonFacts,
  states: Sides<VersionState>,
  lastBenchmark: PairedBenchmarkFacts,
): readonly ReportChart[] {
  const content = (
    <div style={sideColors(states)}>
      <Charts facts={facts} lastBenchmark={lastBenchmark} />
    </div>
  );
  const [light, dark] = [drawn(content, 'report-light'), drawn(content, 'report-dark')];
  return light.map(({ title, svg }, index) => ({ title, svg, dark: dark[index]?.svg ?? svg }));
}

/** Drawn out of sight, where the palette of the report stands in for that of the theme. */
function drawn(content: VNode, palette: string) {
  const place = document.createElement('div');
  place.className = `report-stage ${palette}`;
  document.body.append(place);
  try {
    render(content, place);
    return [...place.querySelectorAll<HTMLElement>('[data-title]')].map((figure) => {
      const title = figure.dataset['title'] ?? '';
      return { title, svg: pictureOf(figure, { title, ground: false }) };
    });
  } finally {
    render(null, place);
    place.remove();
  }
}

interface ChartsProps {
  readonly facts: ComparisonFacts;
  readonly lastBenchmark: PairedBenchmarkFacts;
}

function Charts({ facts, lastBenchmark }: ChartsProps): VNode {
  const { a, b, metrics, heads } = facts;
  const sides = { a, b };
  return (
    <>
      <Chart title={t('Paired differences with 95 % intervals; right of the line {0} gains', a)}>
        <DifferenceChart metrics={metrics.filter(({ minor }) => !minor)} width={width} />
      </Chart>
      {heads.map((head) => (
        <HeadCharts key={head.head} head={head} sides={sides} />
      ))}
      {lastBenchmark && (
        <Chart
          title={`${t('Latency, measured in turn')}. ${pairedBenchmarkSentence(lastBenchmark.ratio, sides)}`}
        >
          <LatencyChart lastBenchmark={lastBenchmark} sides={sides} width={width} />
        </Chart>
      )}
    </>
  );
}

interface HeadChartsProps {
  readonly head: ComparedHead;
  readonly sides: { readonly a: string; readonly b: string };
}

function HeadCharts({ head: { head, classes, reliability }, sides }: HeadChartsProps): VNode {
  return (
    <>
      {classes.length > 0 && (
        <Chart title={t('{0}: recall with 95 % intervals', head)}>
          <RecallChart classes={classes} sides={sides} width={width} />
        </Chart>
      )}
      {reliability &&
        (['a', 'b'] as const).map((side) => (
          <Chart key={side} title={t('{0}: reliability of {1}', head, sides[side])}>
            <ReliabilityDiagram title={sides[side]} side={side} bins={reliability[side]} />
          </Chart>
        ))}
    </>
  );
}

function Chart(props: { readonly title: string; readonly children: ComponentChildren }): VNode {
  return <div data-title={props.title}>{props.children}</div>;
}

import type { RefObject, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ComparisonFacts } from '../../src/protocol/compare';
import { Button } from '../components/button';
import { runCommand, saveBytes, saveText } from '../platform/commands';
import { pngOf, svgOf } from '../platform/pictureOfChart';
import { t } from '../platform/texts';
import { comparisonCsv } from './comparisonCsv';
import { reportHtml } from './reportHtml';

export interface ExportsProps {
  readonly root: string;
  readonly facts: ComparisonFacts;
  /** What is shown, from which charts are taken as they look. */
  readonly sheet: RefObject<HTMLDivElement | null>;
}

/** The comparison as files. */
export function Exports({ root, facts, sheet }: ExportsProps): VNode {
  const [said, say] = useState('');
  const name = `${facts.a}-against-${facts.b}`;
  const chart = () => sheet.current?.querySelector<SVGSVGElement>('.panel-figure svg');
  const save = (saving: Promise<string | null>) =>
    void saving.then(
      (file) => say(file === null ? '' : t('Saved {0}', file)),
      (error: unknown) => say(error instanceof Error ? error.message : String(error)),
    );
  const png = async () => saveBytes(`${name}.png`, await pngOf(required(chart())));
  return (
    <>
      <span class="quiet" role="status">
        {said}
      </span>
      <Button onPress={() => runCommand('compareAsText', root, facts.a, facts.b)}>
        {t('Show as Text')}
      </Button>
      <span class="quiet">{t('Export')}</span>
      <Button onPress={() => save(png())}>PNG</Button>
      <Button onPress={() => save(saveText(`${name}.svg`, svgOf(required(chart()))))}>SVG</Button>
      <Button onPress={() => save(saveText(`${name}.csv`, comparisonCsv(facts)))}>CSV</Button>
      <Button
        onPress={() => save(saveText(`${name}.html`, reportHtml(facts, chartsOf(sheet.current))))}
      >
        {t('HTML Report')}
      </Button>
    </>
  );
}

function required(chart: SVGSVGElement | null | undefined): SVGSVGElement {
  if (chart) return chart;
  throw new Error(t('There is no chart to export.'));
}

/** Every chart with its heading, as it looks now. */
function chartsOf(sheet: HTMLElement | null): readonly { title: string; svg: string }[] {
  const charts = [...(sheet?.querySelectorAll<SVGSVGElement>('svg.chart[role="img"]') ?? [])];
  return charts.map((svg) => ({ title: svg.getAttribute('aria-label') ?? '', svg: svgOf(svg) }));
}

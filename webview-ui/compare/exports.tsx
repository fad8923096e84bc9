import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import type { Sides } from '../../src/protocol/comparedHead';
import type { VersionState } from '../../src/protocol/registryFacts';
import { Button } from '../components/button';
import { runCommand, saveText } from '../platform/commands';
import { t } from '../platform/texts';
import { comparisonCsv } from './comparisonCsv';
import { reportCharts } from './report/reportCharts';
import { reportHtml } from './report/reportHtml';
import type { PairedBenchmark } from './usePairedBenchmark';

export interface ExportsProps {
  readonly root: string;
  readonly facts: ComparisonFacts;
  readonly states: Sides<VersionState>;
  readonly pairedBenchmark: PairedBenchmark;
}

/** The comparison as a document and as files; every chart has its own buttons. */
export function Exports({ root, facts, states, pairedBenchmark }: ExportsProps): VNode {
  const [said, say] = useState('');
  const { a, b } = facts;
  const save = (extension: string, content: () => string) => () =>
    void saving(`${a}-against-${b}.${extension}`, content).then(say);
  const report = () => {
    const lastBenchmark = pairedBenchmark.state === 'done' ? pairedBenchmark.value : null;
    return reportHtml(facts, reportCharts(facts, states, lastBenchmark));
  };
  return (
    <>
      <span class="quiet" role="status">
        {said}
      </span>
      <Button onPress={() => runCommand('compareAsText', root, a, b)}>{t('Show as Text')}</Button>
      <Button onPress={save('csv', () => comparisonCsv(facts))}>{t('Save as CSV')}</Button>
      <Button onPress={save('html', report)}>{t('Save Report')}</Button>
    </>
  );
}

/** @returns what there is to say of it */
async function saving(name: string, content: () => string): Promise<string> {
  try {
    const file = await saveText(name, content());
    return file === null ? '' : t('Saved {0}', file);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

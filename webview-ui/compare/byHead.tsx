import type { VNode } from 'preact';
import * as z from 'zod/mini';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { Segmented } from '../components/segmented';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { Calibration } from './calibration';
import { ClassChanges } from './classChanges';
import { Confusions } from './confusions';
import { Flips } from './flips';
import { LargestChanges } from './largestChanges';

export interface ByHeadProps {
  readonly root: string;
  readonly trusted: boolean;
  readonly facts: ComparisonFacts;
}

/** One head of both at a time: samples, classes, confusions and reliability. */
export function ByHead({ root, trusted, facts }: ByHeadProps): VNode | null {
  const [saved, setHead] = useSaved('compare.head', z.string(), '');
  const head = facts.heads.find((each) => each.head === saved) ?? facts.heads[0];
  const options = facts.heads.map((each) => ({ value: each.head, label: each.head }));
  const sides = { a: facts.a, b: facts.b };
  if (!head) return null;
  return (
    <>
      <div class="section-head head-choice">
        <h2>{t('By head')}</h2>
        {options.length > 1 && (
          <Segmented label={t('Head')} options={options} value={head.head} onChange={setHead} />
        )}
      </div>
      {head.task !== 'regression' && (
        <Flips key={head.head} {...{ root, trusted, head }} sides={sides} />
      )}
      {head.largest && (
        <LargestChanges
          changes={head.largest}
          numbers={head.task === 'regression'}
          drift={head.drift}
          sides={sides}
        />
      )}
      <ClassChanges head={head} sides={sides} />
      {head.confusion && <Confusions head={head.head} confusion={head.confusion} sides={sides} />}
      {head.reliability && (
        <Calibration head={head.head} reliability={head.reliability} sides={sides} />
      )}
    </>
  );
}

import type { ComponentChildren, VNode } from 'preact';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { PlainTable } from '../components/plainTable';
import { t } from '../platform/texts';
import { Conditions } from './conditions';
import { knownTable } from './knownTable';
import { NoData } from './noData';

export interface NotEvaluatedProps {
  readonly root: string;
  readonly trusted: boolean;
  readonly facts: ComparisonFacts;
  /** What can be done about it. */
  readonly actions: ComponentChildren;
}

/** Stands for the verdict where one of the two was never evaluated: what is known, and no more. */
export function NotEvaluated({ root, trusted, facts, actions }: NotEvaluatedProps): VNode {
  const { known, conditions, hasData } = facts;
  const isAnyKnown = known.a.length + known.b.length > 0;
  return (
    <section class="section" aria-labelledby="verdict">
      <Conditions conditions={conditions.filter(({ kind }) => kind !== 'missing')} />
      <h1 id="verdict">{titleOf(facts)}</h1>
      <p>{t('Both have to be evaluated on the same data before they can be compared.')}</p>
      {hasData ? actions : <NoData {...{ root, trusted }} />}
      {isAnyKnown && <PlainTable {...knownTable(facts)} />}
    </section>
  );
}

function titleOf({ a, b, evaluated }: ComparisonFacts): string {
  if (!evaluated.a && !evaluated.b) return t('Neither {0} nor {1} is evaluated', a, b);
  return t('{0} is not evaluated', evaluated.a ? b : a);
}

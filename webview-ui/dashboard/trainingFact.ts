import type { Fact } from '../components/facts';
import { formatCount } from '../platform/format';
import { t } from '../platform/texts';

/** Events that are named; more are counted. */
const named = 4;

/** What a version was trained on, in one line. */
export function trainingFact({
  samples,
  events,
}: {
  readonly samples?: number;
  readonly events: readonly string[];
}): Fact {
  const parts = [
    ...(samples === undefined ? [] : [t('{0} samples', formatCount(samples))]),
    ...events.slice(0, named),
    ...(events.length > named ? [t('{0} more events', formatCount(events.length - named))] : []),
  ];
  return { name: t('Training data'), value: parts.join(' · ') || t('not recorded') };
}

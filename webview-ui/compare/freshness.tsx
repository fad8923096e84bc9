import type { VNode } from 'preact';
import { compare } from '../../src/protocol/compare';
import type { Sides } from '../../src/protocol/comparedHead';
import { host } from '../platform/host';
import { useAnswer } from '../platform/useAnswer';
import { Conditions } from './conditions';

export interface FreshnessProps {
  readonly root: string;
  readonly pair: Sides<string>;
  /** Everything that the comparison follows from. */
  readonly about: string;
}

/**
 * What changed on the disk since the two were evaluated. It takes a look at the whole data set, which the
 * comparison does not wait for; asked once that is there, since nothing may run while latency is measured.
 */
export function Freshness({ root, pair, about }: FreshnessProps): VNode | null {
  const answer = useAnswer(about, () => host.ask(compare, { type: 'freshness', root, ...pair }));
  return answer.state === 'there' ? <Conditions conditions={answer.value} /> : null;
}

import type { VNode } from 'preact';
import type { PolicyChange } from '../../src/protocol/evaluationData';
import { t } from '../platform/texts';

/** What would be written: lines that come and go, told by their signs, not by colour alone. */
export function PolicyLines({ policy }: { readonly policy: PolicyChange }): VNode {
  const title =
    policy.state === 'new'
      ? t('Using it writes config/evaluation.jsonc')
      : t('Using it changes config/evaluation.jsonc');
  return (
    <section class="section" aria-labelledby="policy-lines">
      <h2 id="policy-lines">{title}</h2>
      <pre class="policy-lines" tabIndex={0}>
        {policy.lines.map(({ kind, line }, index) => (
          <div key={index} class={kind}>
            {policy.state === 'new' ? '' : kind === 'added' ? '+ ' : '− '}
            {line === '' ? ' ' : line}
          </div>
        ))}
      </pre>
    </section>
  );
}

import type { VNode } from 'preact';
import type { AnswerFacts, EventFacts } from '../../src/protocol/sampleFacts';
import type { VersionState } from '../../src/protocol/registryFacts';
import { formatShare } from '../platform/format';
import { roleColor } from '../platform/roles';
import { t } from '../platform/texts';

export interface AnswersProps {
  readonly answer: AnswerFacts;
  readonly state: VersionState;
  readonly expect: EventFacts['expect'];
}

/** More classes than these are left out, the unlikeliest first. */
const most = 8;

/** One model's answer to every head, with a bar for every class. */
export function Answers({ answer, state, expect }: AnswersProps): VNode {
  const { version, heads } = answer;
  return (
    <section
      class="answers"
      aria-label={t('Answer of {0}', version)}
      style={{ '--mark': roleColor(state) }}
    >
      <h3>{version}</h3>
      {heads.map(({ head, label, confidence, probabilities }) => {
        const right = expect?.[head];
        const likeliest = probabilities.toSorted((a, b) => b.value - a.value).slice(0, most);
        const shown = probabilities.filter((each) => likeliest.includes(each));
        return (
          <div key={head}>
            <p>
              <span class="quiet">{head}</span> <strong>{label}</strong> {formatShare(confidence)}
              {right !== undefined && <Expected right={right} label={label} />}
            </p>
            <ul class="bars" aria-label={t('Probabilities of {0}', head)}>
              {shown.map(({ name, value }) => (
                <li key={name} class={name === label ? 'bar-chosen' : undefined}>
                  <span class="bar-name">{name}</span>
                  <span class="bar-track" aria-hidden="true">
                    <span class="bar-fill" style={{ width: `${value * 100}%` }} />
                  </span>
                  <span class="number">{formatShare(value)}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Expected({ right, label }: { readonly right: string; readonly label: string }): VNode {
  const good = right === label;
  return (
    <span class={`tag ${good ? 'tag-good' : 'tag-bad'}`}>
      {good ? t('as expected') : t('expected {0}', right)}
    </span>
  );
}

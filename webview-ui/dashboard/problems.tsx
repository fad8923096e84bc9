import type { VNode } from 'preact';
import type { ProblemFacts } from '../../src/protocol/dashboard';
import { Button } from '../components/button';
import { runCommand } from '../platform/commands';
import { t } from '../platform/texts';

export interface ProblemsProps {
  readonly root: string;
  readonly problems: readonly ProblemFacts[];
}

/** What is broken, each with its remedy as a button. */
export function Problems({ root, problems }: ProblemsProps): VNode | null {
  if (problems.length === 0) return null;
  return (
    <section aria-label={t('Problems')}>
      <ul class="problems">
        {problems.map(({ message, remedy, action }) => (
          <li key={message} class="note note-warning">
            <p>
              <strong>{t('Problem:')}</strong> {message}. <span class="quiet">{remedy}</span>
            </p>
            {action && (
              <Button onPress={() => runCommand(action.command, root)}>{action.label}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

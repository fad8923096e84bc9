import type { VNode } from 'preact';
import { Button } from '../components/button';
import { runCommand } from '../platform/commands';
import { t } from '../platform/texts';

/** What an auto-test is, while there is none. */
export function NoResults({
  root,
  trusted,
}: {
  readonly root: string;
  readonly trusted: boolean;
}): VNode {
  return (
    <section class="empty">
      <h1>{t('No auto-test has run here yet')}</h1>
      <p>
        {t(
          'It builds many backbones, measures them on this machine within your limits, and shows which are worth training: those that no other beats in latency and accuracy at once.',
        )}
      </p>
      <p class="quiet">
        {t(
          'What is tried is written in a specification, config/backbones/NAME.autotest.jsonc: families, sizes, limits and a time budget. Configurations that you have can be tried as they are.',
        )}
      </p>
      {trusted ? (
        <Button kind="primary" onPress={() => runCommand('autoTestBackbones', root)}>
          {t('Auto-Test Backbones…')}
        </Button>
      ) : (
        <>
          <p>{t('In Restricted Mode no model is run.')}</p>
          <Button onPress={() => runCommand('manageTrust')}>{t('Manage Workspace Trust')}</Button>
        </>
      )}
    </section>
  );
}

import type { VNode } from 'preact';
import { Button } from '../components/button';
import { runCommand } from '../platform/commands';
import { t } from '../platform/texts';

/** What there is to do while no registry is open. */
export function NoRegistry(): VNode {
  return (
    <section class="empty">
      <h1>{t('No model registry is open')}</h1>
      <p>{t('Initialize one in your folder, or look around in the sample pipeline.')}</p>
      <div class="actions">
        <Button kind="primary" onPress={() => runCommand('initializeRegistry')}>
          {t('Initialize Registry')}
        </Button>
        <Button onPress={() => runCommand('openSample')}>{t('Open Sample Pipeline')}</Button>
      </div>
    </section>
  );
}

import type { VNode } from 'preact';
import type { TabProps } from '../app/tabProps';
import { Button } from '../components/button';
import { untrusted } from '../platform/blocked';
import { runCommand } from '../platform/commands';
import { t } from '../platform/texts';

/** What it takes for figures. */
export function NothingEvaluated({ root, trusted }: Pick<TabProps, 'root' | 'trusted'>): VNode {
  return (
    <>
      <p class="quiet">{t('No version has been evaluated yet.')}</p>
      <div class="actions">
        <Button
          blocked={untrusted(trusted)}
          onPress={() => runCommand('chooseEvaluationData', root)}
        >
          {t('Choose Evaluation Data…')}
        </Button>
        <Button blocked={untrusted(trusted)} onPress={() => runCommand('evaluateModel', root)}>
          {t('Evaluate…')}
        </Button>
      </div>
    </>
  );
}

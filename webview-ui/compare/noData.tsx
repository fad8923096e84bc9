import type { VNode } from 'preact';
import { Button } from '../components/button';
import { untrusted } from '../platform/blocked';
import { runCommand } from '../platform/commands';
import { t } from '../platform/texts';

/** Nothing can be evaluated before there is something to evaluate on. */
export function NoData(props: { readonly root: string; readonly trusted: boolean }): VNode {
  return (
    <>
      <p>{t('No data have been chosen that they could be evaluated on.')}</p>
      <div class="actions">
        <Button
          kind="primary"
          blocked={untrusted(props.trusted)}
          onPress={() => runCommand('chooseEvaluationData', props.root)}
        >
          {t('Choose Evaluation Data…')}
        </Button>
      </div>
    </>
  );
}

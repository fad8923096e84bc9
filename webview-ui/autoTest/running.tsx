import type { VNode } from 'preact';
import type { AutoTestRunning } from '../../src/protocol/autoTest';
import { Button } from '../components/button';
import { Spinner } from '../components/spinner';
import { t } from '../platform/texts';

/** How far an auto-test is, and the way to stop it. */
export function Running({
  running: { name, phase, done, total },
  onCancel,
}: {
  readonly running: AutoTestRunning;
  readonly onCancel: () => void;
}): VNode {
  const label =
    total > 0
      ? t('{0} runs. {1}: {2} of {3} candidates', name, phase, done, total)
      : t('{0} runs', name);
  return (
    <div class="note">
      <Spinner label={label} />
      <Button onPress={onCancel} label={t('Cancel the auto-test {0}', name)}>
        {t('Cancel')}
      </Button>
    </div>
  );
}

import type { VNode } from 'preact';
import { Button } from '../../components/button';
import { runCommand } from '../../platform/commands';
import { t } from '../../platform/texts';

/** Images are files of the workspace: they are decoded in a trusted one alone. */
export function Restricted(): VNode {
  return (
    <section class="empty">
      <p>{t('In Restricted Mode no image is read.')}</p>
      <Button onPress={() => runCommand('manageTrust')}>{t('Manage Workspace Trust')}</Button>
    </section>
  );
}

/** What the sheet would show. */
export function NoConfigs({ root }: { readonly root: string }): VNode {
  return (
    <section class="empty">
      <h1>{t('There is not a backbone configuration yet')}</h1>
      <p>
        {t(
          'With one, this shows sample images as they are, as it preprocesses them, and augmented under a seed: what training would see.',
        )}
      </p>
      <Button kind="primary" onPress={() => runCommand('newBackbone', root)}>
        {t('New Backbone Configuration…')}
      </Button>
    </section>
  );
}

/** Nothing says which images there are. */
export function NoImages({ onChoose }: { readonly onChoose: () => void }): VNode {
  return (
    <section class="empty">
      <p>
        {t(
          'No config/evaluation.jsonc names a data set here. Choose a folder of images with one folder a class.',
        )}
      </p>
      <Button kind="primary" onPress={onChoose}>
        {t('Choose Images…')}
      </Button>
    </section>
  );
}

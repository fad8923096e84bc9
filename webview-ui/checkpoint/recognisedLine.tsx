import type { VNode } from 'preact';
import type { RecognisedArchitecture, UseCheckpoint } from '../../src/protocol/checkpoint';
import { checkpoint } from '../../src/protocol/checkpoint';
import { Button } from '../components/button';
import { untrusted } from '../platform/blocked';
import { host } from '../platform/host';
import { t } from '../platform/texts';

export interface RecognisedLineProps {
  readonly file: string;
  readonly recognised: RecognisedArchitecture | null;
  readonly trusted: boolean;
}

/** Which architecture the weights are of, and what can be made of them. */
export function RecognisedLine({ file, recognised, trusted }: RecognisedLineProps): VNode {
  const use = (command: UseCheckpoint['command']) => () =>
    // The command tells what goes wrong in a notification of its own.
    void host.ask(checkpoint, { type: 'use', file, command }).catch(() => undefined);
  return (
    <div class="recognised">
      <p>{recognisedWords(recognised)}</p>
      <span class="actions">
        <Button kind="primary" blocked={untrusted(trusted)} onPress={use('convertToOnnx')}>
          {t('Convert to ONNX…')}
        </Button>
        <Button blocked={untrusted(trusted)} onPress={use('registerModel')}>
          {t('Register Model…')}
        </Button>
      </span>
    </div>
  );
}

/** `convnext_tiny, all 180 weights; heads: magnitude_head 4×768, azimuth_head 9×768`. */
export function recognisedWords(recognised: RecognisedArchitecture | null): string {
  if (!recognised) return t('No architecture that can be built here has weights like these.');
  const { arch, matched, total, heads } = recognised;
  const found =
    matched === total
      ? t('{0}: all of its {1} weights are here.', arch, total)
      : t('{0}: {1} of its {2} weights are here.', arch, matched, total);
  if (heads.length === 0) return `${found} ${t('There is no head.')}`;
  const named = heads.map(({ module, text }) => `${module} ${text}`);
  const words =
    heads.length === 1 ? t('Head: {0}.', named.join(', ')) : t('Heads: {0}.', named.join(', '));
  return `${found} ${words}`;
}

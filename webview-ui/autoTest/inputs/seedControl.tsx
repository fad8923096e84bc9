import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button';
import { TextField } from '../../components/textField';
import { t } from '../../platform/texts';

export interface SeedControlProps {
  readonly seed: number;
  readonly onSeed: (seed: number) => void;
}

/** The seed as a number that can be typed, and the way to the next. */
export function SeedControl({ seed, onSeed }: SeedControlProps): VNode {
  const [text, setText] = useState(String(seed));
  useEffect(() => setText(String(seed)), [seed]);
  const typed = () => {
    const next = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(next)) onSeed(next);
    else setText(String(seed));
  };
  return (
    <span class="seed">
      <span aria-hidden="true">{t('Seed')}</span>
      <TextField label={t('Seed')} value={text} onInput={setText} onEnter={typed} />
      <Button onPress={() => onSeed(seed < Number.MAX_SAFE_INTEGER ? seed + 1 : 0)}>
        {t('Another Seed')}
      </Button>
    </span>
  );
}

import type { VNode } from 'preact';
import { Button } from '../components/button';
import { TextField } from '../components/textField';
import { t } from '../platform/texts';

export interface SearchBoxProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** How many items were found. */
  readonly count: number;
  /** Which of them is chosen, from 0; -1 for none. */
  readonly at: number;
  readonly onStep: (by: 1 | -1) => void;
}

/** Finds nodes by operator, name, attribute or shape. */
export function SearchBox({ text, onText, count, at, onStep }: SearchBoxProps): VNode {
  const place = at === -1 ? t('{0} found', count) : t('{0} of {1}', at + 1, count);
  const blocked = count === 0 && t('Nothing was found.');
  return (
    <span class="search" role="search">
      <TextField
        label={t('Search the graph')}
        placeholder={t('Search operators, names, shapes')}
        value={text}
        onInput={onText}
        onEnter={() => onStep(1)}
      />
      {text !== '' && (
        <>
          <span class="quiet number" role="status">
            {place}
          </span>
          <Button kind="icon" label={t('Previous')} blocked={blocked} onPress={() => onStep(-1)}>
            ↑
          </Button>
          <Button kind="icon" label={t('Next')} blocked={blocked} onPress={() => onStep(1)}>
            ↓
          </Button>
        </>
      )}
    </span>
  );
}

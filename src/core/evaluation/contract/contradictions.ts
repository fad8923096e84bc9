import * as l10n from '@vscode/l10n';
import { counted } from '../../shared/text/counted';
import type { InputContract } from '../../images/inputContract';

type Contradiction = readonly [field: 'mean' | 'std' | 'crop' | 'resize', message: string];

/** What fields of an input say against one another. */
export function contradictions(input: InputContract): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const channels = input.color === 'GRAY' ? 1 : 3;
  for (const field of ['mean', 'std'] as const) {
    if (input[field].length !== channels) {
      found.push([field, l10n.t('must have {0} for {1}', counted.values(channels), input.color)]);
    }
  }
  if (input.crop && !sameSize(input.crop, input.size)) {
    found.push([
      'crop',
      l10n.t('is {0}, but the input is {1}', text(input.crop), text(input.size)),
    ]);
  }
  const rule = resizeContradiction(input);
  if (rule) found.push(['resize', rule]);
  return found;
}

function resizeContradiction({ resize, crop, size }: InputContract): string | undefined {
  if (!resize?.size) return undefined;
  if (resize.mode === 'shortest') {
    return typeof resize.size === 'number'
      ? undefined
      : l10n.t('shortest takes one number as its size');
  }
  const target =
    typeof resize.size === 'number' ? ([resize.size, resize.size] as const) : resize.size;
  if (crop || sameSize(target, size)) return undefined;
  return l10n.t('makes {0} without a crop, but the input is {1}', text(target), text(size));
}

function sameSize(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function text([height, width]: readonly [number, number]): string {
  return `[${height}, ${width}]`;
}

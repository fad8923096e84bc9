import type { Figures, ValueShape } from '../../src/protocol/architecture';
import { formatCount, formatValue } from '../platform/format';
import { formatBytes, formatMagnitude } from '../platform/format';
import { t } from '../platform/texts';

export type FigureName = keyof Figures;

export const figureNames: readonly FigureName[] = ['parameters', 'macs', 'bytes', 'ms'];

export function figureTitle(name: FigureName): string {
  switch (name) {
    case 'parameters':
      return t('Parameters');
    case 'macs':
      return t('MACs');
    case 'bytes':
      return t('Activation memory');
    case 'ms':
      return t('Measured time');
  }
}

/** As short as a table's head needs it. */
export function figureHead(name: FigureName): string {
  switch (name) {
    case 'bytes':
      return t('Memory');
    case 'ms':
      return t('Time');
    default:
      return figureTitle(name);
  }
}

/** Short, for boxes and tables. */
export function figureText(name: FigureName, value: number | null): string {
  if (value === null) return '–';
  switch (name) {
    case 'parameters':
    case 'macs':
      return formatMagnitude(value);
    case 'bytes':
      return formatBytes(value);
    case 'ms':
      return value !== 0 && Math.abs(value) < 0.01
        ? `${(value * 1000).toFixed(0)} µs`
        : formatValue(value, 'milliseconds');
  }
}

/** To the last digit where that means something. */
export function exactFigure(name: FigureName, value: number | null): string {
  if (value === null) return t('not known');
  if (name === 'parameters' || name === 'macs') return formatCount(value);
  return name === 'bytes'
    ? `${figureText(name, value)} (${formatCount(value)} B)`
    : figureText(name, value);
}

/** With its sign, so that its colour is never needed. */
export function differenceText(name: FigureName, value: number | null): string {
  if (value === null) return '–';
  if (value === 0) return '±0';
  return `${value > 0 ? '+' : '−'}${figureText(name, Math.abs(value))}`;
}

/** `64×112×112`; a batch of one in front is left out. */
export function shapeText(value: ValueShape | undefined, whole = false): string {
  if (!value?.dims) return '?';
  const [first, ...rest] = value.dims;
  const dims =
    !whole && rest.length > 0 && (first === 1 || typeof first === 'string') ? rest : value.dims;
  return dims.length === 0 ? t('scalar') : dims.map((dim) => dim ?? '?').join('×');
}

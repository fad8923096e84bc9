import * as l10n from '@vscode/l10n';
import type { BackboneFigures } from '../families/backboneFigures';

/** `25.6 M parameters · 4.09 GMACs`. */
export function figuresLine({ parameters, macs }: BackboneFigures): string {
  const multiplied = macs === null ? [] : [l10n.t('{0}MACs', shortCount(macs))];
  return [l10n.t('{0} parameters', shortCount(parameters).trim()), ...multiplied].join(' · ');
}

const units = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** Three digits and a unit, to be followed by a word: `25.6 M`, `4.09 G`, `512 `. */
export function shortCount(value: number): string {
  const [size, unit] = units.find(([least]) => Math.abs(value) >= least * 0.9995) ?? [1, ''];
  const digits = value === 0 ? '0' : Number((value / size).toPrecision(3)).toString();
  return `${digits} ${unit}`;
}

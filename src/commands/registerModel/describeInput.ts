import * as vscode from 'vscode';
import type { InputContract, ResizeRule } from '../../core/images/inputContract';

type Input = Partial<InputContract>;

/** How images are prepared, in a line: `resize the short side to 256, crop 224×224; × 1/255 …`. */
export function describeInput(input: Input): string {
  const parts = [describeResize(input), describeNormalization(input)];
  return parts.filter((part) => part !== '').join('; ');
}

/** How an image comes to the input's size. */
export function describeResize({ resize, crop, size }: Input): string {
  const rule = resize ? describeRule(resize, size) : vscode.l10n.t('not resized');
  return crop ? vscode.l10n.t('{0}, centre crop {1}', rule, crop.join('×')) : rule;
}

function describeRule({ mode, size: own }: ResizeRule, input: Input['size']): string {
  const to = own === undefined ? input?.join('×') : typeof own === 'number' ? own : own.join('×');
  const text = String(to ?? vscode.l10n.t("the input's size"));
  switch (mode) {
    case 'squash':
      return vscode.l10n.t('squashed to {0}', text);
    case 'shortest':
      return vscode.l10n.t('shorter side to {0}', text);
    case 'letterbox':
      return vscode.l10n.t('fitted into {0} with borders', text);
  }
}

/** What is done to the pixels' values, as a formula; empty where it is not known. */
export function describeNormalization({ scale, mean, std, color = 'RGB' }: Input): string {
  if (scale === undefined || !mean || !std) return '';
  const scaled = scaledText(color, scale);
  const centred = mean.every((value) => value === 0) ? scaled : `${scaled} − ${listed(mean)}`;
  if (std.every((value) => value === 1)) return centred;
  return `${centred === scaled ? scaled : `(${centred})`} / ${listed(std)}`;
}

/** `RGB / 255` for the scale 1/255. */
function scaledText(color: string, scale: number): string {
  const below = Math.round(10 / scale) / 10;
  if (scale === 1) return color;
  return Math.abs(1 / scale - below) < 1e-6 ? `${color} / ${below}` : `${color} × ${scale}`;
}

/** `0.5` for three times 0.5. */
function listed(values: readonly number[]): string {
  const [first, ...others] = values.map(String);
  return others.every((value) => value === first) ? String(first) : `[${values.join(', ')}]`;
}

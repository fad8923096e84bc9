import * as vscode from 'vscode';
import { recipeOf } from '../../core/backbone/families/recipes';
import type { Choice, Ui } from '../../ui/ui';
import { parseSize } from '../steps/parseSize';
import type { Step } from '../steps/runSteps';
import type { Draft } from './draft';
import { costText, draftFigures, neckOf, sizeOf } from './draft';

/** Sides that are offered next to the published one. */
const usual = [96, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768];

type Size = readonly [number, number];

/** Asks for the input's size; next to each what it costs. */
export function sizeStep(ui: Ui): Step<Draft> {
  return async (draft, frame) => {
    const answer = await ui.pickStep(frame, sizeChoices(draft), vscode.l10n.t('Which input size?'));
    if (typeof answer === 'string') return answer;
    if (answer.value !== 'other') return { draft: { ...draft, size: answer.value } };
    const typed = await ui.askStep(frame, {
      prompt: vscode.l10n.t('Height and width in pixels, for instance 224×320'),
      value: sizeOf(draft).join('×'),
      validate: (text) => sizeProblem(draft, text),
    });
    if (typeof typed === 'string') return typed;
    const size = parseSize(typed.value);
    return { draft: size ? { ...draft, size } : draft };
  };
}

function sizeChoices(draft: Draft): Choice<Size | 'other'>[] {
  const published = neckOf(draft) ? undefined : recipeOf(draft.arch ?? '').size;
  const [height, width] = sizeOf(draft);
  const sides = [...new Set([...(published ? [published] : []), ...usual])].toSorted(
    (a, b) => a - b,
  );
  const choices = sides.flatMap((side): Choice<Size | 'other'>[] => {
    const size = [side, side] as const;
    const figures = draftFigures({ ...draft, size });
    if (!figures || (isBoxes(draft) && side % 32 !== 0)) return [];
    return [
      {
        label: size.join('×'),
        description: costText(figures),
        detail: side === published ? vscode.l10n.t('As it is published') : undefined,
        isDefault: side === height && side === width,
        value: size,
      },
    ];
  });
  const other = vscode.l10n.t('Another Size…');
  return [...choices, { label: other, icon: 'edit', value: 'other' }];
}

/** A detection head takes multiples of its largest stride only. */
function isBoxes({ head, headType }: Draft): boolean {
  return (head?.type ?? headType) === 'detection';
}

function sizeProblem(draft: Draft, text: string): string | undefined {
  const size = parseSize(text);
  if (!size) return vscode.l10n.t('Two whole numbers, height and width');
  const [height, width] = size;
  const isBuilt = draftFigures({ ...draft, size }) !== undefined;
  const fits = isBuilt && !(isBoxes(draft) && (height % 32 !== 0 || width % 32 !== 0));
  return fits
    ? undefined
    : vscode.l10n.t('{0} cannot take {1} pixels', draft.arch ?? '', size.join('×'));
}

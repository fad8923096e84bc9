import * as vscode from 'vscode';
import { detects } from '../../core/backbone/config/usualNeck';
import type { HeadConfig } from '../../core/backbone/config/config';
import type { BackboneFigures } from '../../core/backbone/families/backboneFigures';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import type { Draft } from './draft';
import { draftFigures } from './draft';
import { formatCount } from '../../core/shared/text/numberText';

/** Asks for the kind of head; next to each what it adds to the bare backbone. */
export function headStep(ui: Ui): Step<Draft> {
  return async (draft, frame) => {
    const choices = headChoices(draft).map((choice) => ({
      ...choice,
      isDefault: choice.value === (draft.headType ?? draft.head?.type),
    }));
    const answer = await ui.pickStep(frame, choices, vscode.l10n.t('Which head?'));
    if (typeof answer === 'string') return answer;
    const headType = answer.value;
    const { head, neck, ...bare } = draft;
    const rest = headType === 'detection' && neck ? { ...bare, neck } : bare;
    if (headType === 'none') return { draft: { ...rest, headType, head: { type: 'none' } } };
    return { draft: { ...rest, headType, ...(head?.type === headType ? { head } : {}) } };
  };
}

function headChoices(draft: Draft): Choice<HeadConfig['type']>[] {
  const { arch = '' } = draft;
  const bare = draftFigures({ ...draft, head: { type: 'none' } });
  const boxes = draftFigures({ ...draft, head: { type: 'detection', classes: 80 } });
  const perClass = classCost(draft);
  const detection: Choice<HeadConfig['type']> = {
    label: vscode.l10n.t('Detection'),
    description: added(bare, boxes),
    detail: detects(arch)
      ? vscode.l10n.t('Neck and head as published: boxes with a class each')
      : vscode.l10n.t('A neck over the feature levels: boxes with a class each'),
    icon: 'symbol-field',
    value: 'detection',
  };
  return [
    ...(boxes ? [detection] : []),
    {
      label: vscode.l10n.t('Classification'),
      description: perClass,
      detail: vscode.l10n.t('One class for the whole image'),
      icon: 'symbol-enum',
      value: 'classification',
    },
    {
      label: vscode.l10n.t('Several classifiers'),
      description: perClass,
      detail: vscode.l10n.t(
        'Several answers over the same features, such as magnitude and azimuth',
      ),
      icon: 'list-tree',
      value: 'multihead',
    },
    {
      label: vscode.l10n.t('None'),
      description: bare && vscode.l10n.t('{0} parameters', formatCount(bare.parameters)),
      detail: vscode.l10n.t('The bare feature levels, for a head of your own'),
      icon: 'layers',
      value: 'none',
    },
  ];
}

/** What a detection head for COCO's 80 classes adds. */
function added(bare: BackboneFigures | undefined, whole: BackboneFigures | undefined) {
  if (!bare || !whole) return undefined;
  const more = formatCount(whole.parameters - bare.parameters);
  return vscode.l10n.t('+{0} parameters with 80 classes', more);
}

/** `2,049 parameters a class`, from two heads of neighbouring sizes. */
function classCost(draft: Draft): string | undefined {
  const [one, two] = [1, 2].map((classes) =>
    draftFigures({ ...draft, head: { type: 'classification', classes } }),
  );
  if (!one || !two) return undefined;
  const more = formatCount(two.parameters - one.parameters);
  return vscode.l10n.t('{0} parameters a class', more);
}

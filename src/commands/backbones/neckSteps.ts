import * as vscode from 'vscode';
import { detects, neckNear } from '../../core/backbone/config/usualNeck';
import type { NeckConfig } from '../../core/backbone/config/config';
import { yoloNecks, yoloSizes } from '../../core/backbone/families/detector/detectorSpec';
import { sameJson } from '../../core/shared/items/jsonValue';
import { formatCount } from '../../core/shared/text/numberText';
import type { Choice, Ui } from '../../ui/ui';
import { stepFor } from '../steps/runSteps';
import type { Step } from '../steps/runSteps';
import { costText, draftFigures, neckOf, type Draft } from './draft';

/** Classes that necks are told apart with before classes are asked for. */
const CLASSES = 80;

/** Asks for the neck of a detection head; next to each what the whole model would have. */
export function neckStep(ui: Ui): Step<Draft> {
  return stepFor(hasDetection, async (draft, frame) => {
    const answer = await ui.pickStep(frame, neckChoices(draft), vscode.l10n.t('Which neck?'));
    if (typeof answer === 'string') return answer;
    const { neck: before, ...rest } = draft;
    if (answer.value === 'own') return { draft: rest };
    const isSame = before?.type === answer.value.type;
    return { draft: { ...rest, neck: isSame ? before : answer.value } };
  });
}

function hasDetection({ headType }: Draft): boolean {
  return headType === 'detection';
}

function neckChoices(draft: Draft): Choice<NeckConfig | 'own'>[] {
  const { arch = '', neck: before, ...rest } = draft;
  const { size } = neckNear(arch);
  const necks: NeckConfig[] = [
    ...yoloNecks.map((type) => ({ type, size })),
    { type: 'fpn' },
    { type: 'pan' },
    ...(before?.type === 'none' ? [before] : []),
  ];
  const usual = before ?? neckOf(draft);
  const own: Choice<'own'> = {
    label: vscode.l10n.t('As Published'),
    description: figuresText({ ...rest, arch }),
    isDefault: usual === undefined,
    value: 'own',
  };
  return [
    ...(detects(arch) ? [own] : []),
    ...necks.flatMap((neck) => {
      const description = figuresText({ ...draft, neck });
      const isDefault = usual?.type === neck.type;
      return description ? [{ label: neck.type, description, isDefault, value: neck }] : [];
    }),
  ];
}

/** Asks for the size of a YOLO neck; next to each what the whole model would have. */
export function neckSizeStep(ui: Ui): Step<Draft> {
  return stepFor(hasSizes, async (draft, frame) => {
    const { neck } = draft;
    const type = yoloNeckOf(draft);
    if (!type) return 'skip';
    const choices = yoloSizes.map((size): Choice<NeckConfig> => {
      const value: NeckConfig = { ...neck, type, size };
      const description = figuresText({ ...draft, neck: value });
      return {
        label: `${type}${size}`,
        description,
        isDefault: sameJson({ ...value }, { ...neck }),
        value,
      };
    });
    const answer = await ui.pickStep(frame, choices, vscode.l10n.t('How large is the neck?'));
    return typeof answer === 'string' ? answer : { draft: { ...draft, neck: answer.value } };
  });
}

function hasSizes(draft: Draft): boolean {
  return hasDetection(draft) && yoloNeckOf(draft) !== undefined;
}

function yoloNeckOf({ neck }: Draft) {
  return yoloNecks.find((type) => type === neck?.type);
}

/** `11,123,456 parameters · 14.3 GMACs` with COCO's number of classes; undefined for what cannot be built. */
function figuresText(draft: Draft): string | undefined {
  const figures = draftFigures({ ...draft, head: { type: 'detection', classes: CLASSES } });
  if (!figures) return undefined;
  const count = vscode.l10n.t('{0} parameters', formatCount(figures.parameters));
  return `${count} · ${costText(figures)}`;
}

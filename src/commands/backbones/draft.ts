import * as vscode from 'vscode';
import type { HeadConfig, NeckConfig } from '../../core/backbone/config/config';
import { specOf } from '../../core/backbone/config/configSpec';
import {
  backboneFigures,
  type BackboneFigures,
} from '../../core/backbone/families/backboneFigures';
import type { NewConfig } from '../../core/backbone/config/newConfig';
import { newConfig } from '../../core/backbone/config/newConfig';
import { neckFor } from '../../core/backbone/config/usualNeck';
import { detectorRecipe, recipeOf } from '../../core/backbone/families/recipes';
import { shortCount } from '../../core/backbone/config/figuresText';
import { UserError } from '../../core/shared/errors/errors';
import { formatBytes } from '../../core/shared/text/numberText';

/** What is known of a configuration while it is asked for. */
export interface Draft extends Partial<NewConfig> {
  /** Absolute path of the folder that holds `config/backbones`. */
  readonly root: string;
  /** Name of the family that `arch` is chosen from. */
  readonly family?: string;
  readonly headType?: HeadConfig['type'];
  /** What is being asked for, where it is a number. */
  readonly number?: number | undefined;
}

/** The side that the input has until it is asked for. */
export function sizeOf(draft: Draft): readonly [number, number] {
  const { arch = 'resnet18' } = draft;
  const { size: side } = neckOf(draft) ? detectorRecipe(arch) : recipeOf(arch);
  return draft.size ?? [side, side];
}

/** The neck that a draft would have. */
export function neckOf({ arch = 'resnet18', head, headType, neck }: Draft): NeckConfig | undefined {
  if ((head?.type ?? headType) !== 'detection') return undefined;
  return neckFor({ arch, head: head ?? { type: 'detection' }, ...(neck ? { neck } : {}) });
}

/** The figures that a draft would have; undefined for what cannot be built. */
export function draftFigures(draft: Draft): BackboneFigures | undefined {
  const { arch = 'resnet18', head = { type: 'none' }, neck, size } = draft;
  try {
    return backboneFigures(
      specOf(
        newConfig({
          ...{ name: 'draft', arch, head },
          ...(neck ? { neck } : {}),
          ...(size ? { size } : {}),
        }),
      ),
    );
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** `4.09 GMACs · 44.5 MB activations`: what an input's size costs. */
export function costText({ macs, activation_bytes: bytes }: BackboneFigures): string {
  return [
    ...(macs === null ? [] : [vscode.l10n.t('{0}MACs', shortCount(macs))]),
    ...(bytes === null ? [] : [vscode.l10n.t('{0} activations', formatBytes(bytes))]),
  ].join(' · ');
}

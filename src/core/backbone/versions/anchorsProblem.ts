import * as l10n from '@vscode/l10n';
import { policyFile, readPolicyText } from '../../evaluation/policy/readPolicy';
import { parsePolicy } from '../../evaluation/policy/policy';
import { UserError } from '../../shared/errors/errors';
import { resolve } from '../../shared/files/paths';
import { anchorFit, anchorList, LEAST_RECALL, type BoxSize } from '../anchors/anchorFit';
import { autoAnchors, givenAnchors, policyBoxes } from '../anchors/autoAnchors';
import type { AnchorsProblem } from '../config/checkConfig';
import type { BackboneConfig } from '../config/config';
import { inputContract } from '../config/trainingContract';
import type { BackbonesContext } from './backbonesContext';

/** Boxes that were read last, since a configuration is checked after every word that is typed. */
const lastBoxes = new WeakMap<
  BackbonesContext,
  { readonly key: string; readonly boxes: Promise<readonly BoxSize[]> }
>();

/**
 * What is wrong with a configuration's anchors for the policy's data set: too many boxes that none of
 * them can learn, or `auto` without a data set that has boxes.
 */
export async function anchorsProblem(
  context: BackbonesContext,
  config: BackboneConfig,
): Promise<AnchorsProblem | undefined> {
  const anchors = givenAnchors(config);
  if (anchors === undefined) return undefined;
  try {
    const boxes = await boxesOf(context, config);
    if (anchors !== 'auto') return badFit(anchorFit(boxes, anchorList(anchors)).recall);
    autoAnchors(boxes);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Given anchors need no data set.
    if (anchors !== 'auto') return undefined;
    return { severity: 'error', message: error.message.replace(/\.$/, ''), instead: 'coco' };
  }
}

function badFit(recall: number): AnchorsProblem | undefined {
  if (recall >= LEAST_RECALL) return undefined;
  const message = l10n.t(
    'These anchors miss {0} % of the boxes of the data set (best possible recall {1} %)',
    ...[1 - recall, recall].map((share) => (100 * share).toFixed(1)),
  );
  return { severity: 'warning', message, instead: 'auto' };
}

async function boxesOf(
  context: BackbonesContext,
  config: BackboneConfig,
): Promise<readonly BoxSize[]> {
  const { fs, root } = context;
  const key = JSON.stringify([await dataState(context), inputContract(config)]);
  const known = lastBoxes.get(context);
  if (known?.key === key) return known.boxes;
  const boxes = policyBoxes(config, root, fs);
  lastBoxes.set(context, { key, boxes });
  return boxes;
}

/** What changes when another data set is chosen or its list changes. */
async function dataState({ fs, root }: BackbonesContext): Promise<string> {
  const text = await readPolicyText(root, fs);
  if (text === null) return '';
  const { dataset } = parsePolicy(text, policyFile(root));
  const info = await fs.stat(resolve(root, dataset.path));
  return `${text} ${info?.mtimeNs ?? ''}`;
}

import type { ModelTrials } from '../../core/app/modelTrials';
import type { ModelProposal } from '../../core/app/proposeModel';
import type { Conversion } from '../../core/backbone/conversion/convertCheckpoint';
import type { Claims, CompleteProposal } from '../../core/contractProposal/claims';
import { isComplete } from '../../core/contractProposal/claims';
import { presetTarget } from '../../core/contractProposal/likely';
import { presetClaims } from '../../core/contractProposal/presets';

/** A converted model with a way to feed it. */
export interface ConversionTrial {
  readonly models: Pick<ModelTrials, 'previewModel'>;
  readonly proposal: CompleteProposal & ModelProposal;
}

/**
 * How a converted model can be run on an image before it is written: as files next to the checkpoint
 * say, else as the published weights of its architecture; classes without names are numbered.
 * @param folder absolute, as `candidateOfCheckpoint` fills it
 * @returns undefined where something else is open
 */
export async function trialOf(
  models: Pick<ModelTrials, 'propose' | 'previewModel'>,
  folder: string,
  { recognition }: Conversion,
): Promise<ConversionTrial | undefined> {
  const bare = await models.propose(folder);
  if (!bare) return undefined;
  const claims = [...published(bare, recognition), ...numbered(bare)];
  const proposal = await models.propose(folder, { claims });
  return proposal && isComplete(proposal) ? { models, proposal } : undefined;
}

function published(
  proposal: ModelProposal,
  { arch, framework }: Conversion['recognition'],
): readonly Claims[] {
  if (!proposal.open.some(({ kind }) => kind === 'normalization')) return [];
  const name = `${framework === 'timm' ? 'timm' : 'torchvision'}:${arch}`;
  return [{ ...presetClaims(name, presetTarget(proposal)), source: name }];
}

function numbered({ open }: ModelProposal): readonly Claims[] {
  const classes = open.flatMap((question) =>
    question.kind === 'classes' && question.count !== null
      ? [[question.head, Array.from({ length: question.count }, (_, at) => String(at))] as const]
      : [],
  );
  return classes.length === 0 ? [] : [{ source: 'default', classes: Object.fromEntries(classes) }];
}

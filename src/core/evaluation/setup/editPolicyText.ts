import { removeAt, setProperty } from '../../shared/json/jsonEdit';
import { patchObject } from '../../shared/json/jsonPatch';
import { writeJsonAt } from '../../shared/json/writeJson';
import { parseMetric } from '../../metrics/parseMetric';
import type { HeadPolicy } from '../../metrics/headPolicy';
import { parsePolicy } from '../policy/policy';
import type { EvaluationPolicy } from '../policy/evaluationPolicy';
import type { MatchedHead, ModelHead } from './datasetHead';
import { headPolicy } from './placeDataset';
import type { DatasetDescription } from './describeDataset';

type Described = Pick<DatasetDescription, 'spec' | 'columns'> & {
  readonly heads: readonly MatchedHead[];
};

/**
 * Puts a data set into a policy: `dataset` is replaced, heads that are missing are added, a label
 * column that the new table does not have is renamed, and where no head is the model's they all give
 * way, with the gates about them. Everything else stays, comments and layout included.
 * @param model heads of the model; absent: there is none yet
 * @throws UserError when the text is not a policy, before or after
 */
export function editPolicyText(
  text: string,
  description: Described,
  model?: readonly ModelHead[],
): string {
  const before = parsePolicy(text);
  const { spec } = description;
  const placed = patchObject(text, { dataset: before.dataset }, { dataset: spec });
  const edited = isOfAnotherModel(before, model)
    ? withoutGates(replaceHeads(placed, before, description.heads), before, description.heads)
    : addHeads(placed, before, description);
  parsePolicy(edited);
  return edited;
}

/** Whether a policy was written for heads that the model has none of. */
export function isOfAnotherModel(
  { heads }: Pick<EvaluationPolicy, 'heads'>,
  model: readonly ModelHead[] | undefined,
): boolean {
  return model !== undefined && !model.some(({ head }) => Object.hasOwn(heads, head));
}

function addHeads(
  text: string,
  { heads }: EvaluationPolicy,
  { heads: matched, columns }: Described,
): string {
  return matched.reduce((edited, head) => {
    const own = heads[head.head];
    if (!own) return setHead(edited, head);
    const isGone = columns !== undefined && !columns.includes(own.label.normalize('NFC'));
    if (!isGone || own.label === head.label) return edited;
    return setProperty(edited, ['heads', head.head, 'label'], pieceOf(head.label));
  }, text);
}

function replaceHeads(
  text: string,
  { heads }: EvaluationPolicy,
  matched: readonly MatchedHead[],
): string {
  const added = matched.reduce(setHead, text);
  return Object.keys(heads).reduce((edited, head) => removeAt(edited, ['heads', head]), added);
}

/** Gates about heads that are gone name no metric any more. */
function withoutGates(
  text: string,
  { gates }: EvaluationPolicy,
  matched: readonly MatchedHead[],
): string {
  const heads = Object.fromEntries(matched.map((head) => [head.head, headPolicy(head)]));
  const gone = gates.flatMap(({ metric }, index) =>
    parseMetric(metric, heads).problem === undefined ? [] : [index],
  );
  return gone.reduceRight((edited, index) => removeAt(edited, ['gates', index]), text);
}

function setHead(text: string, head: MatchedHead): string {
  const policy: HeadPolicy = headPolicy(head);
  return setProperty(text, ['heads', head.head], pieceOf(policy));
}

function pieceOf(value: unknown) {
  return { text: writeJsonAt(value, '', 0) };
}

import * as l10n from '@vscode/l10n';
import type { Dataset, DatasetFiles } from '../../datasets/dataset';
import type { DatasetSpec } from '../../datasets/datasetSpec';
import { leadsOutside } from '../../datasets/imagePath';
import { loadDataset } from '../../datasets/loadDataset';
import { UnclaimedBoxes, withOwnClasses } from '../../datasets/headBoxes';
import { withClassNames } from '../../datasets/numberedLabels';
import type { HeadClasses } from '../../datasets/numberedLabels';
import type { RecognizedDataset } from '../../datasets/recognition/recognized';
import { profileTable } from '../../datasets/recognition/tableProfile';
import type { TableProfile } from '../../datasets/recognition/tableProfile';
import { resolve } from '../../shared/files/paths';
import type { EvaluationPolicy } from '../policy/evaluationPolicy';
import { localized } from '../../shared/text/sentence';
import { likelyClass } from './classFit';
import type { SaidColumns } from './columnQuestions';
import type { MatchedHead, ModelHead } from './datasetHead';
import { groupHint } from './groupHints';
import type { GroupHint } from './groupHints';
import { countHeads } from './headCounts';
import type { DescribedHead } from './headCounts';
import { matchHeads } from './matchHeads';
import { missingImages } from './missingImages';
import type { LeftOut } from './missingImages';
import { place, policiesOf, specOf } from './placeDataset';
import type { PlacedDataset } from './placeDataset';
import { someSamples } from './sampleChoice';
import type { LabelledSample } from './sampleChoice';

/** What a data set is and how it fits a model. */
export interface DatasetDescription {
  /** As a policy names it. */
  readonly spec: DatasetSpec;
  readonly samples: number;
  readonly heads: readonly DescribedHead[];
  /** Names of columns or arrays; absent for a data set without. */
  readonly columns?: readonly string[];
  /** What keeps the data set from being evaluated as it is, each a sentence. */
  readonly misfits: readonly string[];
  /** What is to be known of it besides. */
  readonly notes: readonly string[];
  /** What samples seem to share, where the policy names no group. */
  readonly grouping?: GroupHint;
  /** Samples whose images are not there. */
  readonly skipped: readonly LeftOut[];
  /** Some samples for people to look at. */
  readonly examples: readonly LabelledSample[];
}

/** What a data set is held against. */
export interface DescribeOptions extends SaidColumns {
  /** Absolute folder of the registry, which paths in the policy are relative to. */
  readonly root: string;
  /** Absent: heads and classes come from the data. */
  readonly model?: readonly ModelHead[];
  /** Absolute folder that the paths of images start at; absent: it is looked for. */
  readonly images?: string;
}

const exampleCount = 12;

/**
 * Reads a data set and says what it holds and what of it does not fit the model; no image is opened.
 * @throws UserError when it can't be read
 */
export async function describeDataset(
  found: RecognizedDataset,
  options: DescribeOptions,
  files: DatasetFiles,
): Promise<DatasetDescription> {
  const { model, root, images } = options;
  const matched = await matchHeads(found, model, files, options);
  const spec = specOf(found, root, matched.columns);
  const placed = await place({ ...found, images }, spec, root, matched.heads, files);
  const heads = labelledBy(placed.dataset, matched.heads);
  const described = await describe({ ...placed, heads, profile: matched.profile }, model, files);
  return matched.names ? { ...described, columns: matched.names } : described;
}

/**
 * The same for the data set and the heads of a policy, as an evaluation would read them.
 * @throws UserError when it can't be read
 */
export async function describePolicy(
  policy: Pick<EvaluationPolicy, 'dataset' | 'heads'>,
  { root, model }: Omit<DescribeOptions, 'columns'>,
  files: DatasetFiles,
): Promise<DatasetDescription> {
  const { dataset: spec, heads: policies } = policy;
  const dataset = await loadDataset({ spec, root }, policies, files);
  const known = classesOf(model ?? []);
  const own = Object.entries(withOwnClasses(policies, known));
  const heads = own.map(([head, { task, label, separator, classes: scored }]): MatchedHead => ({
    ...{ head, task, label, classes: known[head] ?? [], found: 'named' },
    ...(separator && { separator }),
    ...(scored && { scored }),
  }));
  const path = resolve(root, spec.path);
  const profile = spec.format === 'csv' ? await profileTable(path, files) : undefined;
  return describe({ spec, dataset, heads, profile }, model, files);
}

interface Described extends PlacedDataset {
  readonly heads: readonly MatchedHead[];
  readonly profile?: TableProfile | undefined;
}

async function describe(
  { spec, dataset: read, heads, profile }: Described,
  model: readonly ModelHead[] | undefined,
  files: DatasetFiles,
): Promise<DatasetDescription> {
  const dataset = withClassNames(read, policiesOf(heads), classesOf(heads));
  const described = countHeads(dataset, heads, model === undefined);
  const skipped = await missingImages(dataset, files);
  const grouping = groupingOf({ spec, dataset, heads, profile }, described);
  return {
    spec,
    samples: dataset.samples.length,
    heads: described,
    misfits: [...misfitsOf(described, model), ...withoutImages(dataset, skipped)],
    notes: [...notesOf(dataset, described), ...(grouping ? [groupingNote(grouping)] : [])],
    ...(grouping && { grouping }),
    skipped,
    examples: someSamples(dataset, heads, exampleCount),
  };
}

/** Nothing where the policy names groups already. */
function groupingOf(
  { spec, dataset, heads, profile }: Described,
  described: readonly DescribedHead[],
): GroupHint | undefined {
  const { columns } = spec;
  if (columns?.group !== undefined) return undefined;
  const taken = [columns?.id, columns?.image, ...heads.map(({ label }) => label)];
  const classes = Math.max(0, ...described.map(({ counts }) => counts.length));
  return groupHint(dataset.samples, classes, profile, taken);
}

function groupingNote({ column, groups, example }: GroupHint): string {
  return column === undefined
    ? l10n.t(
        'Names of samples begin alike ({0} beginnings, for instance {1}): if those are of one event, patient or site, name a column of them as dataset.columns.group',
        groups,
        example,
      )
    : l10n.t(
        'Column "{0}" has {1} values that repeat, for instance {2}: if its samples are no independent evidence, name it as dataset.columns.group',
        column,
        groups,
        example,
      );
}

/** Folders of classes are labels of one head: of several, those that know the folders' names. */
function labelledBy(
  { classNames = [] }: Dataset,
  heads: readonly MatchedHead[],
): readonly MatchedHead[] {
  const knows = ({ classes }: MatchedHead) =>
    classNames.some((name) => likelyClass(name, classes) !== undefined);
  const isFolder = heads.every(({ found }) => found === 'folders');
  const fitting = isFolder && heads.length > 1 ? heads.filter(knows) : heads;
  return fitting.length > 0 ? fitting : heads;
}

function classesOf(heads: readonly ModelHead[]): HeadClasses {
  return Object.fromEntries(heads.map(({ head, classes }) => [head, classes]));
}

function misfitsOf(
  heads: readonly DescribedHead[],
  model: readonly ModelHead[] | undefined,
): readonly string[] {
  const named = (list: readonly ModelHead[], head: string) =>
    list.some((each) => each.head === head);
  const foreign = model ? heads.filter(({ head }) => !named(model, head)) : [];
  const missing = (model ?? []).filter(({ head }) => !named(heads, head));
  return [
    ...heads.filter((head) => !foreign.includes(head)).flatMap(({ misfit }) => misfit ?? []),
    ...foreign.map(({ head }) => l10n.t('The model has no head "{0}"', head)),
    ...missing.map(({ head }) => l10n.t('Nothing in the data set is a label of head "{0}"', head)),
  ];
}

/** A table without its images is more likely in the wrong place than without any. */
function withoutImages({ samples }: Dataset, skipped: readonly LeftOut[]): readonly string[] {
  if (skipped.length === 0 || skipped.length < samples.length) return [];
  const first = samples.at(0)?.image ?? '';
  if (leadsOutside(first))
    return [
      l10n.t(
        'None of the images was found; the first is {0}. Write their paths relative to the table, or put the images where it says',
        first,
      ),
    ];
  return [
    l10n.t(
      'None of the images was found; the first is {0}. Name their folder with --images, or as dataset.root in config/evaluation.jsonc',
      first,
    ),
  ];
}

function notesOf(
  { samples, remarks = [] }: Dataset,
  heads: readonly DescribedHead[],
): readonly string[] {
  const unlabelled = heads.every(({ labelled }) => labelled === 0);
  const unclaimed = new UnclaimedBoxes(policiesOf(heads));
  for (const { boxes } of samples) unclaimed.add(boxes);
  const partly = heads.filter(({ labelled }) => labelled > 0 && labelled < samples.length);
  return [
    ...(unlabelled
      ? [l10n.t('No sample has a label: models are run on it, but nothing is measured')]
      : []),
    ...partly.map(({ head, labelled }) =>
      l10n.t('Head "{0}": {1} of {2} samples have a label', head, labelled, samples.length),
    ),
    ...[...remarks, ...unclaimed.warnings()].map(localized),
  ];
}

import * as l10n from '@vscode/l10n';

/** Says a sentence in the language in use. */
export type Sentence = (...values: readonly string[]) => string;

/** Says a value that is a sentence itself. */
type Again = (kept: string) => string;

/** A sentence, and what its values look like, where not everything is one. */
export interface KeptSentence {
  readonly tell: Sentence;
  /** Source of a regular expression. */
  readonly value: string;
}

const anything = '.+?';
const number = '-?\\d[^;]*?';
const word = '\\S+';

/**
 * Every sentence that files keep and people are shown again; it is also said where it is written.
 * What people may have written themselves, for instance a reason that begins with "gain", is told
 * apart by its values.
 */
export function keptSentences(again: Again): readonly KeptSentence[] {
  return [
    ...allWith(anything, [...skipped, ...left, ...unbuilt, ...speeds(again), ...gates(again)]),
    ...allWith(anything, [...verdicts(again), ...unlabelled, ...refusals(again)]),
    ...allWith(anything, [...changes(again), ...situations, ...repairs(again)]),
    ...allWith(number, numbers),
    ...allWith(word, [...faults, ...adopted]),
  ];
}

function allWith(value: string, sentences: readonly Sentence[]): readonly KeptSentence[] {
  return sentences.map((tell) => ({ tell, value }));
}

/** Why a sample was left out of an evaluation. */
const skipped: readonly Sentence[] = [
  () => l10n.t('does not exist'),
  () => l10n.t('is empty'),
  () => l10n.t('is no regular file'),
  (...v) => l10n.t('has {0} channels', ...v),
  () => l10n.t("leads outside the data set's folder"),
  () => l10n.t('contains unsupported image format'),
  () => l10n.t('ends before its last pixel'),
  () => l10n.t('its pixels are damaged'),
  (...v) => l10n.t('its pixels cannot be unpacked: {0}', ...v),
  (...v) => l10n.t('the checksum of its chunk {0} is wrong', ...v),
  (...v) => l10n.t('is a {0} image of a kind that is not read', ...v),
  (...v) => l10n.t('has more than {0} pixels', ...v),
];

/** Why an auto-test did not measure a candidate to the end. */
const left: readonly Sentence[] = [
  (...v) => l10n.t('{0} parameters, the limit is {1}', ...v),
  (...v) => l10n.t('{0} multiply-accumulates, the limit is {1}', ...v),
  (...v) => l10n.t('{0} bytes of memory, the limit is {1}', ...v),
  (...v) => l10n.t('{0} ms, the limit is {1} ms', ...v),
  () => l10n.t('another is faster and not worse, or better and not slower'),
  () => l10n.t('the time was over before it was measured'),
];

/** Why an auto-test could not build a candidate. */
const unbuilt: readonly Sentence[] = [
  (...v) => l10n.t('{0} would be {1}×{2}: the input is too small for it.', ...v),
  (...v) => l10n.t('backbone.{0} has no meaning for {1}.', ...v),
  (...v) => l10n.t('{0} has no detection head.', ...v),
  (...v) => l10n.t('backbone.outIndices has {0}; {1} has the levels 0 to {2}.', ...v),
  (...v) => l10n.t('backbone.arch "{0}" is unknown.', ...v),
  (...v) => l10n.t('backbone.depths is [{0}]; this architecture has {1} stages.', ...v),
  () => l10n.t("VGG's classifier pools to 7×7, which a graph with a free input size cannot."),
  () =>
    l10n.t('A detection head needs a fixed input size: its anchors are constants of the graph.'),
  (...v) => l10n.t('{0} is built for detection.', ...v),
  (...v) => l10n.t('A ViT with {0}×{0} patches cannot take an input side of {1} pixels.', ...v),
];

const speeds = (again: Again): readonly Sentence[] => [
  (what) => l10n.t('{0}, measured in turn', again(what!)),
  (why) => l10n.t('no verdict on speed: {0}', again(why!)),
  (what, stored) =>
    l10n.t('no verdict on speed: measured on different {0}; {1}', again(what!), again(stored!)),
  (stored) =>
    l10n.t('no verdict on speed: the two could not be measured in turn; {0}', again(stored!)),
  () => l10n.t('machines, as far as is known'),
  (...v) => l10n.t('cpu ({0}, {1})', ...v),
  (...v) => l10n.t('cores ({0}, {1})', ...v),
  (...v) => l10n.t('threads ({0}, {1})', ...v),
  (...v) => l10n.t('provider ({0}, {1})', ...v),
  (...v) => l10n.t('runtime version ({0}, {1})', ...v),
  (...v) => l10n.t('platform ({0}, {1})', ...v),
];

const gates = (again: Again): readonly Sentence[] => [
  (gate, detail) => l10n.t('the gate {0} fails ({1})', again(gate!), again(detail!)),
  (...v) => l10n.t('{0} minGain {1} at {2} %', ...v),
  (...v) => l10n.t('{0} maxLoss {1} at {2} %', ...v),
  (...v) => l10n.t('neither version has a metric called {0}', ...v),
  () => l10n.t('needs the per-sample predictions of both'),
];

const verdicts = (again: Again): readonly Sentence[] => [
  (a, b, why) => l10n.t('{0} is better than {1}: {2}', a!, b!, again(why!)),
  (a, b, why) => l10n.t('{0} is worse than {1}: {2}', a!, b!, again(why!)),
  (a, b, why) => l10n.t('not shown that {0} is better than {1}: {2}', a!, b!, again(why!)),
  (numbers, samples) => l10n.t('{0} over {1} samples', again(numbers!), samples!),
  (...v) => l10n.t('{0} loses {1}, more than {2}', ...v),
  () => l10n.t('both answer every sample alike'),
  (...v) => l10n.t('a gain of this size needs about {0} samples', ...v),
  () => l10n.t('too few samples differ for a gain of this size to be told from chance'),
  (...v) => l10n.t('the smallest gain that these samples show is about {0}', ...v),
  () => l10n.t('without per-sample predictions of both there is nothing to tell it from chance'),
  () =>
    l10n.t('the two have no composite score in common: heads, labels or the policy are missing'),
];

const unlabelled: readonly Sentence[] = [
  () => l10n.t('no sample has a label, so that nobody can say which answer is right'),
  (...v) => l10n.t('the two answer {0} differently', ...v),
  (...v) => l10n.t('their answers of {0} lie {1} apart on average', ...v),
];

/** What stood against a promotion. */
const refusals = (again: Again): readonly Sentence[] => [
  (...v) => l10n.t('{0} has not been evaluated', ...v),
  (...v) =>
    l10n.t('{0} has not been evaluated, and only an ONNX model can be: export it first', ...v),
  (...v) =>
    l10n.t(
      'the evaluation of {0} has no metrics, since no sample of the data set has a label',
      ...v,
    ),
  (...v) =>
    l10n.t('they were not evaluated on the same samples: {0} only by {1}, {2} only by {3}', ...v),
  (...v) => l10n.t('labels differ between the two evaluations: {0}', ...v),
  (event, why) => l10n.t('the must-pass event {0} is answered wrongly ({1})', event!, again(why!)),
  (...v) => l10n.t('the must-pass events cannot be answered: {0}', ...v),
  () => l10n.t('it was not answered'),
  (...v) => l10n.t('{0}: {1} instead of {2}', ...v),
  (...v) => l10n.t('the production path {0} would end', ...v),
];

/** Why the champion changed, or a version was decided on. */
const changes = (again: Again): readonly Sentence[] => [
  (...v) => l10n.t('Replaced by v{0}', ...v),
  (by, why) => l10n.t('Replaced by v{0} ({1})', by!, again(why!)),
  (to, why) => l10n.t('Rolled back to v{0} ({1})', to!, again(why!)),
  (why, gate) => l10n.t('{0} (failed gate: {1})', again(why!), pair(gate!, again)),
  () => l10n.t('forced'),
  (...v) => l10n.t('events added: {0}', ...v),
  (...v) => l10n.t('events removed: {0}', ...v),
  (...v) => l10n.t('events pinned: {0}', ...v),
];

const situations: readonly Sentence[] = [
  () => l10n.t('false positives rose sharply'),
  () => l10n.t('accuracy fell in production'),
  () => l10n.t('a bug in the new model'),
  () => l10n.t('asked for by the user'),
];

const repairs = (again: Again): readonly Sentence[] => [
  (from) => l10n.t('registry restored from {0}', again(from!)),
  (...v) => l10n.t('the backup {0}', ...v),
  () => l10n.t("the folders' metadata.json"),
  (...v) => l10n.t('A new operation log was begun; the broken one is kept as {0}', ...v),
  (...v) => l10n.t('The event pool was made anew; the broken one is kept as {0}', ...v),
  (why) => l10n.t('all_versions was corrected: {0}', again(why!)),
  (...v) => l10n.t('{0} stands as {1} in all_versions, but is not in the registry', ...v),
  (...v) => l10n.t('{0} stands as {1} in all_versions, but is {2} in the registry', ...v),
  (...v) => l10n.t('Version {0} was marked as missing', ...v),
  (...v) => l10n.t('Version {0} was marked as present', ...v),
  (...v) => l10n.t('The challenger {0}, whose files are gone, was rejected', ...v),
  () => l10n.t('Its files are gone'),
  (why) => l10n.t('the champion did not verify: {0}', again(why!)),
  (version, fault) => l10n.t('version {0}: {1}', version!, again(fault!)),
];

const numbers: readonly Sentence[] = [
  (...v) => l10n.t('composite {0}', ...v),
  (...v) => l10n.t('composite {0}, gain {1}', ...v),
  (...v) => l10n.t('composite {0}, loss {1}', ...v),
  (...v) => l10n.t('gain {0}', ...v),
  (...v) => l10n.t('gain {0}, and no samples to give it an interval', ...v),
  (...v) => l10n.t('ratio {0} ({1} against {2})', ...v),
  (...v) => l10n.t('ratio {0}, measured in turn', ...v),
];

/** What is wrong with a version's files. */
const faults: readonly Sentence[] = [
  (...v) => l10n.t('{0} is missing', ...v),
  (...v) => l10n.t('{0} is not a regular file', ...v),
  (...v) => l10n.t('{0} has {1} bytes, not {2}', ...v),
  (...v) => l10n.t('{0} has other content than when it was registered', ...v),
];

const adopted: readonly Sentence[] = [
  (...v) => l10n.t('{0} in models/challenger is the challenger', ...v),
  (...v) => l10n.t('{0} in models/champion is the champion; its home is {1}', ...v),
  (...v) => l10n.t('{0} in {1} is the champion', ...v),
  (...v) => l10n.t('{0} in {1} is archived', ...v),
];

/** A gate and what it says, with a colon between them. */
function pair(text: string, again: Again): string {
  const [gate, ...detail] = text.split(': ');
  return [gate!, detail.join(': ')].filter(Boolean).map(again).join(': ');
}

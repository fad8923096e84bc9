/** Whose outputs a detector gives, where their names and shapes do not tell. */
export const decoders = [
  'yolov8',
  'yolov5',
  'yolox',
  'end2end',
  'torchvision',
  'detr',
  'tensorflow',
] as const;

export type Decoder = (typeof decoders)[number];

/** A detector whose boxes, classes and scores leave the graph one by one. */
export type SplitDecoder = 'torchvision' | 'detr' | 'tensorflow';

/** Names as the frameworks' own exports give them. */
const splitOutputs: Readonly<Record<SplitDecoder, readonly string[]>> = {
  torchvision: ['boxes', 'labels', 'scores'],
  detr: ['pred_boxes', 'logits'],
  tensorflow: ['detection_boxes', 'detection_classes', 'detection_scores'],
};

/** The outputs that a decoder reads; undefined where it reads one of any name. */
export function outputsRead(decoder: Decoder | undefined): readonly string[] | undefined {
  return Object.entries(splitOutputs).find(([each]) => each === decoder)?.[1];
}

/** TensorFlow's names end in the number of the operation's output. */
const plainName = (name: string) => name.replace(/:\d+$/, '');

/** The outputs of a split detector by their plain names, and as the graph calls them. */
export interface SplitDetector {
  readonly decoder: SplitDecoder;
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Finds the outputs that belong to one of them.
 * @param name what the contract calls the head's output: any of the detector's
 * @param available names of the graph's outputs
 */
export function findSplitDetector(
  name: string,
  available: readonly string[],
): SplitDetector | undefined {
  const byPlainName = new Map(available.map((each) => [plainName(each), each]));
  for (const [decoder, names] of Object.entries(splitOutputs)) {
    const found = names.map((each) => [each, byPlainName.get(each)] as const);
    if (!names.includes(plainName(name)) || found.some(([, own]) => own === undefined)) continue;
    const entries = found as readonly (readonly [string, string])[];
    return { decoder: decoder as SplitDecoder, names: Object.fromEntries(entries) };
  }
  return undefined;
}

/** Names of the outputs to fetch: those that are asked for, and those that belong to them. */
export function withCompanions(
  names: readonly string[],
  available: readonly string[],
): readonly string[] {
  const all = names.flatMap((name) => [
    name,
    ...Object.values(findSplitDetector(name, available)?.names ?? {}),
  ]);
  return [...new Set(all)];
}

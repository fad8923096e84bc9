import type { DetectorSpec } from './detectorSpec';

/** What one detection head gives out. */
export interface DetectionOutput {
  /** Path of its module. */
  readonly module: string;
  /** Name of the graph's output. */
  readonly output: string;
  readonly classes: number;
  /** Behind the batch; null where it follows from the input's size. */
  readonly shape: readonly (number | null)[];
}

type Heads = Pick<DetectorSpec, 'heads' | 'style' | 'nms'>;

/** The outputs of a detector's heads, in order. */
export function detectionOutputs({ heads, ...rest }: Heads): readonly DetectionOutput[] {
  if (typeof heads === 'number') {
    return [{ module: 'head', output: 'output0', classes: heads, shape: shapeOf(rest, heads) }];
  }
  return Object.entries(heads).map(([name, classes]) => ({
    module: `head.${name}`,
    output: detectionOutputName(name),
    classes,
    shape: shapeOf(rest, classes),
  }));
}

const ofSeveral = '_boxes';

/** Name of a graph's output for one of several detection heads. */
export function detectionOutputName(head: string): string {
  return `${head}${ofSeveral}`;
}

/** The head that an output of that name is of; undefined where it is called otherwise. */
export function detectionHeadOf(output: string): string | undefined {
  const isOne = output.endsWith(ofSeveral) && output.length > ofSeveral.length;
  return isOne ? output.slice(0, -ofSeveral.length) : undefined;
}

function shapeOf({ style, nms }: Omit<Heads, 'heads'>, classes: number) {
  if (nms) return [null, 6];
  return style === 'yolov5' ? [null, 5 + classes] : [4 + classes, null];
}

import { families } from '../backbone/families/catalogue';
import type { ContractProposal } from './claims';
import { presetNames } from './presets';
import type { PresetTarget } from './presets';

type Size = readonly [height: number, width: number];

const square = (side: number): Size => [side, side];

/** Sizes that are offered where the graph leaves the size free, the likeliest first. */
export function likelySizes(proposal: Pick<ContractProposal, 'tasks'>): readonly Size[] {
  const sides = isDetector(proposal)
    ? [640, 416, 320, 512, 800, 1024, 1280]
    : [224, 256, 384, 299, 320, 128, 96, 64, 32];
  return sides.map(square);
}

/**
 * Names of the presets, the likeliest first: of an architecture that the proposal or the file names,
 * of detectors, of the framework that the layout is usual in.
 * @param file name of the model's file
 */
export function likelyPresets(proposal: ContractProposal, file: string): readonly string[] {
  const arch = architectureIn(proposal.architecture ?? '') ?? architectureIn(file);
  const first = [...(arch === undefined ? [] : [`timm:${arch}`]), ...byForm(proposal)];
  return [...new Set([...first, ...presetNames])];
}

function byForm({ input, ...proposal }: ContractProposal): readonly string[] {
  if (isDetector(proposal)) return ['ultralytics', 'zero-one'];
  if (input.dtype === 'uint8') return ['none'];
  if (input.color === 'GRAY') return ['zero-one', 'keras:tf'];
  return input.layout === 'NHWC'
    ? ['keras:tf', 'keras:caffe', 'keras:torch', 'zero-one']
    : ['imagenet', 'zero-one'];
}

/** The longest name of an architecture that stands in a text as a word: `resnet50` in `resnet50-v2`. */
function architectureIn(text: string): string | undefined {
  const words = `_${text.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_`;
  return families
    .flatMap(({ variants }) => variants)
    .filter((name) => words.includes(`_${name}_`))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** What a preset has to know of a proposal. */
export function presetTarget({ input, ...proposal }: ContractProposal): PresetTarget {
  return {
    ...(input.size && { size: input.size }),
    channels: input.color === 'GRAY' ? 1 : 3,
    isDetector: isDetector(proposal),
  };
}

function isDetector({ tasks }: Pick<ContractProposal, 'tasks'>): boolean {
  return Object.values(tasks).includes('detection');
}

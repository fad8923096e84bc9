import { readFileSync } from 'node:fs';
import type {
  DetectorSpec,
  ExtraBlocks,
  NeckSpec,
} from '../../src/core/backbone/families/detector/detectorSpec';

/** A detector as `make_detectors.py` describes it. */
export interface DetectorRow {
  readonly arch: string;
  readonly levels: readonly number[];
  readonly neck: { readonly type: string; readonly size?: string; readonly sppf?: boolean };
  readonly style: DetectorSpec['style'];
  readonly heads: DetectorSpec['heads'];
  readonly attention: DetectorSpec['attention'];
  /** Of the square input, in pixels. */
  readonly side: number;
}

interface DetectorRows {
  readonly counts: readonly (DetectorRow & {
    readonly parameters: number;
    readonly macs: number;
  })[];
  readonly values: readonly (DetectorRow & {
    readonly shapes: Readonly<Record<string, readonly number[]>>;
    readonly outputs: Readonly<Record<string, readonly number[]>>;
  })[];
}

/** What PyTorch counted and computed. */
export function detectorRows(): DetectorRows {
  return JSON.parse(readFileSync('test/fixtures/backbones/detectors.json', 'utf8')) as DetectorRows;
}

export function detectorSpecOf({
  levels,
  neck,
  style,
  heads,
  attention,
}: DetectorRow): DetectorSpec {
  return { levels, neck: neck as NeckSpec, style, heads, attention };
}

/** A pyramid over ResNet-18 with a head of torchvision's, as `make_pyramid_detectors.py` has it. */
export interface PyramidRow {
  readonly style: DetectorSpec['style'];
  readonly neck: 'fpn' | 'pan';
  readonly extraBlocks: ExtraBlocks;
  readonly norm: 'none' | 'group';
  readonly heads: number;
  readonly side: number;
  readonly channels: number;
  readonly parameters: number;
  readonly shape: readonly number[];
  readonly output: readonly number[];
}

export function pyramidRows(): readonly PyramidRow[] {
  return JSON.parse(
    readFileSync('test/fixtures/backbones/pyramid_detectors.json', 'utf8'),
  ) as readonly PyramidRow[];
}

export function pyramidSpecOf({
  style,
  heads,
  norm,
  neck: type,
  channels,
  extraBlocks,
}: PyramidRow): DetectorSpec {
  const neck: NeckSpec = type === 'pan' ? { type, channels } : { type, channels, extraBlocks };
  return { attention: 'none', neck, style, heads, headNorm: norm === 'group' };
}

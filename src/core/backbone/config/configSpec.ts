import type { GraphSpec, HeadSpec } from '../families/buildGraph';
import type { BackboneConfig } from './config';
import { classCount } from './config';

/** The graph that a configuration asks for, at its input size and with a free batch. */
export function specOf(config: BackboneConfig): GraphSpec {
  const { arch, depth, width, depths, outIndices } = config.backbone;
  const levels = outIndices && config.head.type !== 'none' ? { outIndices } : {};
  const { size, channels = 3 } = config.input;
  return {
    arch,
    options: {
      ...(depth === undefined ? {} : { depth }),
      ...(width === undefined ? {} : { width }),
      ...(depths === undefined ? {} : { depths }),
    },
    input: { size, channels, batch: null },
    head: headOf(config),
    ...levels,
  };
}

function headOf({ head, backbone }: BackboneConfig): HeadSpec {
  switch (head.type) {
    case 'detection':
      return { type: 'detection', classes: classCount(head.classes) };
    case 'classification':
      return { ...head, classes: classCount(head.classes) };
    case 'multihead': {
      const heads = Object.entries(head.heads).map(([name, classes]) => [
        name,
        classCount(classes),
      ]);
      return { ...head, heads: Object.fromEntries(heads) as Record<string, number> };
    }
    case 'none':
      return backbone.outIndices
        ? { type: 'none', outIndices: backbone.outIndices }
        : { type: 'none' };
  }
}

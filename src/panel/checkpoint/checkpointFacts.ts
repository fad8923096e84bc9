import type { CheckpointEntry } from '../../core/checkpoints/checkpoint';
import type { TensorStatistics } from '../../core/checkpoints/statistics/tensorStatistics';
import { storedHeadText } from '../../core/backbone/conversion/headLayers';
import type { CheckpointInspection } from '../../core/backbone/conversion/inspectCheckpoint';
import type { CheckpointFacts, CheckpointPart, TensorFigures } from '../../protocol/checkpoint';

/** A checkpoint as the page shows it. @param name of its file */
export function checkpointFacts(name: string, found: CheckpointInspection): CheckpointFacts {
  const { format, bytes, dictionary, dictionaries, tensors, elements, recognition } = found;
  return {
    ...{ name, format, bytes, dictionary, dictionaries, tensors, elements },
    weightsBytes: found.weights_bytes,
    parts: found.entries.map(partOf),
    recognised: recognition && {
      arch: recognition.arch,
      matched: recognition.matched,
      total: recognition.total,
      heads: recognition.heads.map((head) => ({ module: head.module, text: storedHeadText(head) })),
    },
  };
}

function partOf({ key, text, entries }: CheckpointEntry): CheckpointPart {
  return { key, text, ...(entries && { parts: entries.map(partOf) }) };
}

/** What a message can carry: numbers beyond the largest become null. */
export function tensorFigures({ finite, ...counts }: TensorStatistics): TensorFigures {
  if (!finite) return { ...counts, finite };
  const { mean, std, ...rest } = finite;
  return { ...counts, finite: { ...rest, mean: finiteOf(mean), std: finiteOf(std) } };
}

function finiteOf(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

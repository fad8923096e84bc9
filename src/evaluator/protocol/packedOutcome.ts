import * as z from 'zod';
import type { HeadResult } from '../../core/metrics/headResult';
import type { EvaluationOutcome } from '../../core/evaluation/ports/evaluate';

/**
 * A confusion matrix on its way between two processes: a million numbers in one array are copied
 * and checked in a millisecond, as many in a thousand arrays block anyone who receives them.
 */
export interface PackedMatrix {
  readonly size: number;
  /** `size * size` counts, row by row. */
  readonly counts: Uint32Array;
}

export const packedMatrixSchema = z.custom<PackedMatrix>((value) => {
  const { size, counts } = Object(value) as Partial<PackedMatrix>;
  return counts instanceof Uint32Array && Number(size) ** 2 === counts.length;
});

type PackedHead = Omit<HeadResult, 'confusion'> & { readonly confusion: PackedMatrix };

/** An outcome whose matrices are packed. */
export interface PackedOutcome extends Omit<EvaluationOutcome, 'models'> {
  readonly models: readonly (Omit<EvaluationOutcome['models'][number], 'heads'> & {
    readonly heads: Readonly<Record<string, PackedHead>>;
  })[];
}

export function packOutcome(outcome: EvaluationOutcome): PackedOutcome {
  const models = outcome.models.map((model) => ({
    ...model,
    heads: Object.fromEntries(
      Object.entries(model.heads).map(([head, result]) => [
        head,
        { ...result, confusion: packMatrix(result.confusion) } as PackedHead,
      ]),
    ),
  }));
  return { ...outcome, models };
}

function packMatrix(rows: HeadResult['confusion']): PackedMatrix {
  const size = rows.length;
  const counts = new Uint32Array(size * size);
  rows.forEach((row, index) => counts.set(row, index * size));
  return { size, counts };
}

/** Numbers that are unpacked before others get their turn. */
const atOnce = 100_000;

/** @param pause lets the event loop turn */
export async function unpackOutcome(
  outcome: PackedOutcome,
  pause: () => Promise<void>,
): Promise<EvaluationOutcome> {
  const models: EvaluationOutcome['models'][number][] = [];
  for (const model of outcome.models) {
    const heads: Record<string, HeadResult> = {};
    for (const [head, result] of Object.entries(model.heads)) {
      const confusion = await unpackMatrix(result.confusion, pause);
      heads[head] = { ...result, confusion } as HeadResult;
    }
    models.push({ ...model, heads });
  }
  return { ...outcome, models };
}

async function unpackMatrix(
  { size, counts }: PackedMatrix,
  pause: () => Promise<void>,
): Promise<readonly (readonly number[])[]> {
  const rows: number[][] = [];
  let since = 0;
  for (let row = 0; row < size; row += 1) {
    rows.push(Array.from(counts.subarray(row * size, (row + 1) * size)));
    since += size;
    if (since < atOnce) continue;
    since = 0;
    await pause();
  }
  return rows;
}

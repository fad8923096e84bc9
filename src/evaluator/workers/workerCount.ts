/** What all workers together may take next to the first one. */
const budget = 2 ** 30;
/** More decode faster than disks deliver, and every one holds the models once more. */
const most = 4;

/**
 * How many workers a run gets: one a core, as long as the models are small.
 * @param bytes resident memory that the first worker took, models and activations included
 */
export function workerCount(bytes: number, cores: number): number {
  const affordable = 1 + Math.floor(budget / Math.max(1, bytes));
  return Math.max(1, Math.min(most, cores, affordable));
}

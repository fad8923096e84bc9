/**
 * Long sweeps are tried whole, or in a sample that moves on from day to day: where one in four is
 * tried, four days try them all. Anyone who runs a tier of tests decides, see `scripts/test/sweeps.ts`.
 */
interface Count {
  tried: number;
  all: number;
}

/**
 * What the sample is chosen by; null where all is tried. Read when it is needed: whoever runs a tier sets it
 * after this module was loaded.
 */
function seed(): number | null {
  const { BACKBONE_SAMPLE: given } = process.env;
  return given === undefined ? null : Number(given);
}

const counts = new Map<string, Count>();

/** Says of one point of a sweep after another whether it is tried: each, or one in `every` of a sample. */
export function picker(sweep: string, every: number): () => boolean {
  const count = counts.get(sweep) ?? { tried: 0, all: 0 };
  counts.set(sweep, count);
  const isChosen = chooser(every, seed());
  return () => {
    const isTried = isChosen();
    count.all += 1;
    if (isTried) count.tried += 1;
    return isTried;
  };
}

/** Chooses all without a seed; otherwise one in `every`, from a place on that the seed says. */
export function chooser(every: number, by: number | null): () => boolean {
  let turn = by ?? 0;
  return () => by === null || turn++ % every === 0;
}

/** A sample moves on by one a day. */
export function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}

/** For the report: how many of each sweep were tried, where that was not all. */
export function samplesTaken(): string[] {
  return [...counts]
    .filter(([, { tried, all }]) => tried < all)
    .map(([sweep, { tried, all }]) => `${tried} of ${all} ${sweep} tried, seed ${seed()}`);
}

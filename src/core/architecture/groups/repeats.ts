/** Something that is several times in a row. */
export interface Repeat {
  readonly from: number;
  /** Tokens of one turn. */
  readonly period: number;
  /** Turns, 2 or more. */
  readonly count: number;
}

const MAX_PERIOD = 256;

/**
 * Stretches of a sequence that repeat themselves, those that cover most first, none overlapping;
 * of two that cover the same, the shorter turn. Costs `length · min(length / 2, 256)` comparisons
 * and the same again for what is left over.
 * @param worth whether a turn of so many tokens from a place is one
 */
export function findRepeats(
  tokens: readonly number[],
  worth: (from: number, period: number) => boolean,
): Repeat[] {
  const found: Repeat[] = [];
  const open: [from: number, to: number][] = [[0, tokens.length]];
  for (let range = open.pop(); range; range = open.pop()) {
    const best = longest(tokens, range, worth);
    if (!best) continue;
    found.push(best);
    open.push([range[0], best.from], [best.from + best.period * best.count, range[1]]);
  }
  return found.sort((a, b) => a.from - b.from);
}

function longest(
  tokens: readonly number[],
  [from, to]: [number, number],
  worth: (from: number, period: number) => boolean,
): Repeat | null {
  let best: Repeat | null = null;
  for (let period = 1; period <= Math.min(MAX_PERIOD, (to - from) >> 1); period++) {
    for (const repeat of ofPeriod(tokens, from, to, period)) {
      if (best && repeat.period * repeat.count <= best.period * best.count) continue;
      if (worth(repeat.from, period)) best = repeat;
    }
  }
  return best;
}

function* ofPeriod(
  tokens: readonly number[],
  from: number,
  to: number,
  period: number,
): Generator<Repeat> {
  let begin = from;
  for (let at = from; at <= to - period; at++) {
    if (at < to - period && tokens[at] === tokens[at + period]) continue;
    const count = Math.floor((at - begin) / period) + 1;
    if (count > 1) yield { from: begin, period, count };
    begin = at + 1;
  }
}

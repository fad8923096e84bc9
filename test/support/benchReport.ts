/** Prints one line of a benchmark: median and spread over the rounds. */
export function report(what: string, values: readonly number[], unit = ''): void {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const [mid, low, high] = [median, sorted[0]!, sorted.at(-1)!].map(format);
  const rounds = values.length === 1 ? 'one round' : `${values.length} rounds`;
  const spread = values.length === 1 ? '' : `${low} to ${high}, `;
  console.log(`${what}: median ${mid}${unit && ` ${unit}`} (${spread}${rounds})`);
}

function format(value: number): string {
  return value.toFixed(value > 10 ? 1 : 3);
}

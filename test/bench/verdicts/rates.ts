/** A rate in percent with its Monte Carlo error, one standard error of the simulation. */
export function rateOf(count: number, rounds: number): string {
  const rate = count / rounds;
  // Agresti and Coull: a rate of 0 of few rounds has an error, too.
  const shrunk = (count + 2) / (rounds + 4);
  const error = Math.sqrt((shrunk * (1 - shrunk)) / (rounds + 4));
  return `${percent(rate)} ± ${percent(error)} %`;
}

export function percent(share: number): string {
  return (100 * share).toFixed(1);
}

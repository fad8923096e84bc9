import { formatCount } from './format';

const STEPS = ['', 'k', 'M', 'G', 'T', 'P'];
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A count with three digits and a letter: `11.7 M`. */
export function formatMagnitude(value: number): string {
  return scaled(value, STEPS);
}

/** Bytes with three digits and their unit, in powers of 1,000. */
export function formatBytes(value: number): string {
  return scaled(value, BYTES);
}

function scaled(value: number, units: readonly string[]): string {
  let step = 0;
  let rest = Math.abs(value);
  while (rest >= 1000 && step < units.length - 1) {
    rest /= 1000;
    step++;
  }
  const places = step === 0 || rest >= 100 ? 0 : rest >= 10 ? 1 : 2;
  const number = formatCount(Number(rest.toFixed(places)));
  return `${value < 0 ? '−' : ''}${number} ${units[step]}`.trim();
}

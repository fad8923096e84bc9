import type { SeismicEvent } from './catalogue';
import type { Random } from './random';

/** One window of a three-component record, one sample a second. */
export interface Record3 {
  readonly vertical: Float64Array;
  readonly north: Float64Array;
  readonly east: Float64Array;
}

/**
 * A record that holds the precursor of an event in noise. The precursor is a train of bursts. The
 * larger the event, the stronger, longer and more frequent the bursts and the lower their corner
 * frequency (the omega-square spectrum of Brune 1970). It arrives linearly polarised: a source in
 * the north moves the north component against the vertical one, a source in the south with it.
 * @param length samples
 */
export function threeComponentRecord(event: SeismicEvent, length: number, random: Random): Record3 {
  const source = precursor(event, length, random);
  const angle = (event.azimuth * Math.PI) / 180;
  const incidence = random.between(0.6, 1.1);
  const level = Math.exp(0.15 * random.normal());
  const component = (share: number, disturbance: Float64Array): Float64Array => {
    const noise = backgroundNoise(length, random);
    return source.map((value, i) => share * value + level * (noise[i]! + disturbance[i]!));
  };
  const pulsation = pulsations(length, random);
  return {
    vertical: component(1, glitches(length, random)),
    north: component(-incidence * Math.cos(angle), pulsation),
    east: component(
      -incidence * Math.sin(angle),
      pulsation.map((value) => 0.4 * value),
    ),
  };
}

/** The bursts of one window: broadband ones, and a narrow gliding tone in most. */
function precursor(event: SeismicEvent, length: number, random: Random): Float64Array {
  const excess = event.magnitude - 4;
  const sum = new Float64Array(length);
  const bursts = 1 + Math.round(excess * random.between(0.4, 1.1));
  const amplitude = 2 * event.gain * 10 ** (0.32 * (excess - 1.5));
  for (let i = 0; i < bursts; i++) {
    addBurst(sum, random, {
      centre: random.between(0.08, 0.92) * length,
      width: random.between(90, 170) * (1 + 0.45 * excess),
      corner: 0.15 * 10 ** (-0.27 * excess + 0.03 * random.normal()),
      amplitude: amplitude * random.between(0.75, 1.2),
    });
  }
  if (random.next() < 0.7) addTone(sum, amplitude * random.between(0.3, 0.8), random);
  return sum;
}

interface Burst {
  /** Samples. */
  readonly centre: number;
  /** Standard deviation of the envelope, samples. */
  readonly width: number;
  /** Hertz. */
  readonly corner: number;
  readonly amplitude: number;
}

function addBurst(sum: Float64Array, random: Random, burst: Burst): void {
  const partials = Array.from({ length: 28 }, () => {
    const frequency = random.between(0.004, 0.18);
    const weight = 1 / (1 + (frequency / burst.corner) ** 4);
    return { frequency, phase: random.between(0, 2 * Math.PI), weight };
  });
  const reach = 3 * burst.width;
  const from = Math.max(0, Math.floor(burst.centre - reach));
  const to = Math.min(sum.length, Math.ceil(burst.centre + reach));
  for (let i = from; i < to; i++) {
    let value = 0;
    for (const { frequency, phase, weight } of partials) {
      value += weight * Math.sin(2 * Math.PI * frequency * i + phase);
    }
    const envelope = Math.exp(-0.5 * ((i - burst.centre) / burst.width) ** 2);
    sum[i]! += 0.45 * burst.amplitude * envelope * value;
  }
}

function addTone(sum: Float64Array, amplitude: number, random: Random): void {
  const start = random.between(0.03, 0.12);
  const glide = random.between(-0.025, 0.025) / sum.length;
  const centre = random.between(0.2, 0.8) * sum.length;
  const width = random.between(0.1, 0.25) * sum.length;
  for (let i = 0; i < sum.length; i++) {
    const envelope = Math.exp(-0.5 * ((i - centre) / width) ** 2);
    sum[i]! += amplitude * envelope * Math.sin(2 * Math.PI * (start + 0.5 * glide * i) * i);
  }
}

/** White noise over reddened noise, as magnetometers record it. */
function backgroundNoise(length: number, random: Random): Float64Array {
  const noise = new Float64Array(length);
  let slow = 0;
  for (let i = 0; i < length; i++) {
    slow = 0.96 * slow + random.normal();
    noise[i] = random.normal() + 0.15 * slow;
  }
  return noise;
}

/** Geomagnetic pulsations: wave packets of some tens of seconds' period, horizontal only. */
function pulsations(length: number, random: Random): Float64Array {
  const sum = new Float64Array(length);
  const packets = Math.floor(random.between(0, 4));
  for (let p = 0; p < packets; p++) {
    const frequency = random.between(0.015, 0.1);
    const centre = random.between(0, length);
    const width = random.between(150, 500);
    const amplitude = random.between(0.3, 1.4);
    for (let i = 0; i < length; i++) {
      const envelope = Math.exp(-0.5 * ((i - centre) / width) ** 2);
      sum[i]! += amplitude * envelope * Math.sin(2 * Math.PI * frequency * i);
    }
  }
  return sum;
}

/** Short steps from passing traffic: broad vertical stripes in the spectrogram. */
function glitches(length: number, random: Random): Float64Array {
  const sum = new Float64Array(length);
  const count = Math.floor(random.between(0, 4));
  for (let g = 0; g < count; g++) {
    const at = Math.floor(random.between(0, length - 4));
    const height = random.between(5, 16);
    sum[at]! += height;
    sum[at + 1]! -= 0.6 * height;
  }
  return sum;
}

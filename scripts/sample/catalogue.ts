import type { Random } from './random';
import { seededRandom } from './random';

/** The classes of both heads, in the models' order. */
export const classNames = {
  magnitude: ['Small', 'Medium', 'Large'],
  azimuth: ['N', 'E', 'S', 'W'],
} as const;

/** One earthquake as a station saw it coming; all of it invented. */
export interface SeismicEvent {
  /** `STATION_YYYYMMDD`. */
  readonly id: string;
  /** Moment magnitude, 4 to 7. */
  readonly magnitude: number;
  /** Direction from the station to the source, degrees clockwise from north. */
  readonly azimuth: number;
  /** Gain of path and site, as a factor of the amplitude. */
  readonly gain: number;
}

const seed = 20260210;
const stations =
  'ALR AMB GSI GTO JYP KPY LPS LUT LWK MLB PLU SBG SCN SKB SMI SRG TND TRT YOG'.split(' ');

/** Validation events that the sample's story names: confirmed, and never trained on. */
export const confirmedEvents: readonly SeismicEvent[] = [
  { id: 'SCN_20180117', magnitude: 6.6, azimuth: 262, gain: 1 },
  { id: 'YOG_20210410', magnitude: 6.3, azimuth: 176, gain: 1.05 },
  { id: 'PLU_20180928', magnitude: 6.9, azimuth: 8, gain: 0.95 },
  { id: 'LUT_20220314', magnitude: 4.6, azimuth: 97, gain: 1.1 },
];

/** Confirmed events that the training of a version added to the catalogue's. */
export const addedEvents: Readonly<Record<string, readonly SeismicEvent[]>> = {
  '1.0.0': [
    { id: 'GSI_20190302', magnitude: 5.4, azimuth: 221, gain: 1.1 },
    { id: 'AMB_20190926', magnitude: 6.5, azimuth: 342, gain: 1 },
  ],
  '1.0.1': [
    { id: 'MLB_20230403', magnitude: 6.1, azimuth: 154, gain: 0.9 },
    { id: 'TRT_20240109', magnitude: 5.7, azimuth: 61, gain: 1.05 },
  ],
  '1.0.2': [
    { id: 'GTO_20260210', magnitude: 6.4, azimuth: 31, gain: 1 },
    { id: 'SBG_20250812', magnitude: 4.8, azimuth: 285, gain: 1.1 },
    { id: 'JYP_20251103', magnitude: 5.3, azimuth: 118, gain: 0.95 },
  ],
};

/** Index of the class in `classNames.magnitude`: below 5 small, from 6 large. */
export function magnitudeClass(event: SeismicEvent): number {
  return event.magnitude < 5 ? 0 : event.magnitude < 6 ? 1 : 2;
}

/** Index of the quarter in `classNames.azimuth`; north reaches from 315 to 45 degrees. */
export function azimuthClass(event: SeismicEvent): number {
  return Math.floor((((event.azimuth + 45) % 360) + 360) / 90) % 4;
}

/** How many events the validation set holds. */
export const validationSize = 480;

/** The validation set's events, the confirmed ones first; ids are unique. */
export function validationEvents(): readonly SeismicEvent[] {
  const taken = [...confirmedEvents, ...Object.values(addedEvents).flat()].map(({ id }) => id);
  const drawn = drawEvents('validation', validationSize - confirmedEvents.length, taken);
  return [...confirmedEvents, ...drawn];
}

/**
 * The first `count` events of the training catalogue, none of them in the validation set. A longer
 * list begins with the shorter one: a later version saw all that its predecessors saw.
 */
export function trainingEvents(count: number): readonly SeismicEvent[] {
  const taken = [...validationEvents(), ...Object.values(addedEvents).flat()].map(({ id }) => id);
  return drawEvents('training', count, taken);
}

function drawEvents(
  name: string,
  count: number,
  taken: readonly string[],
): readonly SeismicEvent[] {
  const random = seededRandom(seed, name);
  const ids = new Set(taken);
  return Array.from({ length: count }, () => {
    let id = drawId(random);
    while (ids.has(id)) id = drawId(random);
    ids.add(id);
    const magnitude = random.pick([4.5, 5.5, 6.5]) + 0.15 * random.normal();
    return {
      id,
      magnitude: Math.min(Math.max(magnitude, 4), 7),
      azimuth: random.between(0, 360),
      gain: Math.exp(0.1 * random.normal()),
    };
  });
}

function drawId(random: Random): string {
  const first = Date.UTC(2018, 0, 1);
  const last = Date.UTC(2026, 1, 10);
  const day = new Date(first + Math.floor(random.next() * (last - first)));
  return `${random.pick(stations)}_${day.toISOString().slice(0, 10).replaceAll('-', '')}`;
}

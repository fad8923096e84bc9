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
const stations = 'ALR AMB GSI GTO JYP KPY LPS LUT LWK MLB PLU SBG SCN SKB SMI SRG TND TRT YOG';

/**
 * Events that the sample's story names: two that no model was trained on, and those that each
 * version's training added.
 */
const namedEvents: readonly SeismicEvent[] = [
  { id: 'SCN_20180117', magnitude: 6.6, azimuth: 262, gain: 1 },
  { id: 'YOG_20210410', magnitude: 6.3, azimuth: 176, gain: 1.05 },
];

/** Index of the class in `classNames.magnitude`: below 5 small, from 6 large. */
export function magnitudeClass(event: SeismicEvent): number {
  return event.magnitude < 5 ? 0 : event.magnitude < 6 ? 1 : 2;
}

/** Index of the quarter in `classNames.azimuth`; north reaches from 315 to 45 degrees. */
export function azimuthClass(event: SeismicEvent): number {
  return Math.floor((((event.azimuth + 45) % 360) + 360) / 90) % 4;
}

/** The validation set's events, the named ones first; ids are unique. */
export function validationEvents(count: number): readonly SeismicEvent[] {
  return [
    ...namedEvents,
    ...events('validation', count - namedEvents.length, namedEvents.map(idOf)),
  ];
}

/**
 * The first `count` events of the training catalogue. A longer list begins with the shorter one:
 * a later version saw all that its predecessors saw.
 */
export function trainingEvents(count: number): readonly SeismicEvent[] {
  return events('training', count, validationEvents(validationSize).map(idOf));
}

/** How many events the validation set holds. */
export const validationSize = 480;

function events(
  name: string,
  count: number,
  taken: readonly string[],
): readonly SeismicEvent[] {
  const random = seededRandom(seed, name);
  const ids = new Set(taken);
  return Array.from({ length: count }, () => {
    let id = eventId(random);
    while (ids.has(id)) id = eventId(random);
    ids.add(id);
    return {
      id,
      magnitude: random.between(4, 7),
      azimuth: random.between(0, 360),
      gain: Math.exp(0.2 * random.normal()),
    };
  });
}

function eventId(random: Random): string {
  const first = Date.UTC(2018, 0, 1);
  const last = Date.UTC(2026, 1, 10);
  const day = new Date(first + Math.floor(random.next() * (last - first)));
  return `${random.pick(stations.split(' '))}_${day.toISOString().slice(0, 10).replaceAll('-', '')}`;
}

function idOf(event: SeismicEvent): string {
  return event.id;
}

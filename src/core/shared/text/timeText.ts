/**
 * A UTC time stamp as people are shown it, on the page, in trees and on the command line: to the minute and
 * with its zone, `2026-02-10 15:00 UTC`. What is no time stays as it is.
 */
export function timeText(iso: string): string {
  const text = isoText(iso);
  return text === undefined ? iso : `${text.slice(0, 16).replace('T', ' ')} UTC`;
}

/** Its day, where the minute says nothing: `2026-02-10`, in UTC. */
export function dayText(iso: string): string {
  return isoText(iso)?.slice(0, 10) ?? iso;
}

function isoText(iso: string): string | undefined {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

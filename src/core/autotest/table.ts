import { quantile } from '../shared/numbers/summary';
import type { Candidate } from './candidates';
import { reasonOf } from './left';
import type { Left } from './left';
import type { AutotestRow, Quality } from './results';
import type { Entrant, Ranking } from './ranking';
import { kept } from '../shared/text/kept';
import type { Value } from '../shared/text/sentence';

/**
 * The table of an auto-test: measured rows first, the fastest on top, then those not measured.
 * @param left why a candidate left the race, by name
 */
export function tableOf(
  candidates: readonly Candidate[],
  entrants: ReadonlyMap<string, Entrant>,
  { rows, axis }: Ranking,
  left: ReadonlyMap<string, Left>,
): readonly AutotestRow[] {
  const places = new Map(rows.map((row, index) => [row.name, { row, index }]));
  const place = ({ name }: AutotestRow) => places.get(name)?.index ?? Infinity;
  return candidates
    .map((candidate): AutotestRow => {
      const { name, config, figures } = candidate;
      const { row } = places.get(name) ?? {};
      const gone = left.get(name);
      const times = ascending(entrants.get(name)?.sessions.flat() ?? []);
      return {
        name,
        arch: config.backbone.arch,
        size: config.input.size,
        ...figures,
        p50_ms: row?.p50 ?? null,
        p50_ci95: row ? row.ci95 : null,
        p95_ms: times.length > 0 ? quantile(times, 0.95) : null,
        runs: times.length,
        quality: row?.quality ?? published(candidate, axis),
        tier: row?.tier ?? null,
        pareto: row?.pareto ?? null,
        pareto_parameters: row?.paretoParameters ?? null,
        ...whyLeft(candidate.excluded ?? (gone && reasonOf(gone))),
      };
    })
    .toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

function whyLeft(left: Value | undefined): Pick<AutotestRow, 'left' | 'sentences'> {
  return left === undefined ? { left: null } : kept({ left });
}

function ascending(times: readonly number[]): readonly number[] {
  return times.toSorted((a, b) => a - b);
}

function published(candidate: Candidate, axis: Ranking['axis']): Quality | null {
  const result = candidate.published;
  if (!result || (axis !== 'parameters' && axis !== result.metric)) return null;
  return { source: result.metric, value: result.value };
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricCatalogue } from '../../../src/core/metrics/catalogue';
import type { MetricDefinition, MetricUnit } from '../../../src/core/metrics/metricDefinition';
import { metricLabel } from '../../../src/core/metrics/metricLabel';
import { modelMetric } from '../../../src/core/metrics/metricRef';
import { metricSources } from '../../../src/core/metrics/metricSources';
import type { SourceName } from '../../../src/core/metrics/metricSources';
import { repository } from '../../support/repository';

const units: Readonly<Record<MetricUnit, string>> = {
  percent: '%',
  share: '',
  number: '',
  milliseconds: 'ms',
  bytes: 'bytes',
};

const patterns = { model: '', head: 'HEAD_', class: 'HEAD_CLASS_' } as const;

function rowOf(definition: (typeof metricCatalogue)[number]): readonly string[] {
  const { key, better, unit } = definition;
  const sources = (Object.keys(definition.from) as SourceName[]).map((name) => metricSources[name]);
  const tasks = [...new Set(sources.map(({ task }) => task ?? 'the whole model'))];
  const name = `\`${patterns[sources[0]!.scope]}${key}\``;
  return [
    name,
    metricLabel(modelMetric(key)),
    rangeOf(definition),
    units[unit],
    better,
    tasks.join(', '),
  ];
}

function rangeOf({ range: [least, most] }: Pick<MetricDefinition, 'range'>): string {
  if (least === -Infinity) return `to ${most}`;
  return most === Infinity ? `from ${least}` : `${least} to ${most}`.replace('-', '−');
}

/** The rows of the page's table, without the head. */
function tableOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith('| metric '));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

it('the page about the policy names every metric as the catalogue knows it', () => {
  const page = readFileSync(join(repository, 'docs', 'policy.md'), 'utf8');
  assert.deepEqual(tableOf(page), metricCatalogue.map(rowOf));
});

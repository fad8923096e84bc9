import type { VNode } from 'preact';
import type { Architecture } from '../../src/protocol/architecture';
import { Segmented } from '../components/segmented';
import { t } from '../platform/texts';
import { figureNames, figureTitle, type FigureName } from './figureTexts';
import { UNKNOWN } from './appearances';

export interface HeatPickerProps {
  readonly heat: FigureName | null;
  readonly canTime: boolean;
  readonly onChange: (heat: FigureName | null) => void;
}

/** By which figure the graph is coloured. */
export function HeatPicker({ heat, canTime, onChange }: HeatPickerProps): VNode {
  const options = [
    { value: 'none', label: t('Operators') },
    ...figureNames
      .filter((name) => name !== 'ms' || canTime)
      .map((name) => ({ value: name, label: figureTitle(name) })),
  ];
  return (
    <Segmented
      label={t('Colours')}
      options={options}
      value={heat ?? 'none'}
      onChange={(value) => onChange(figureNames.find((name) => name === value) ?? null)}
    />
  );
}

const tones = (): readonly (readonly [string, string])[] => [
  ['tone-weight', t('Weights')],
  ['tone-norm', t('Normalization')],
  ['tone-act', t('Activation')],
  ['tone-pool', t('Pooling')],
  ['tone-join', t('Joining')],
  ['tone-shape', t('Other')],
];

export interface HeatLegendProps {
  readonly heat: FigureName | null;
  readonly shown: readonly Architecture[];
}

/** What the colours mean; every box says it in words too. */
export function HeatLegend({ heat, shown }: HeatLegendProps): VNode {
  const entries = heat ? warmths(heat, shown) : tones();
  return (
    <ul class="legend" aria-label={t('Legend')}>
      {heat && <li>{t('{0}, share of the whole:', figureTitle(heat))}</li>}
      {entries.map(([name, label]) => (
        <li key={name}>
          <svg class={`graph-key ${name}`} viewBox="0 0 14 14" aria-hidden="true">
            <rect class="item-box" x="1" y="1" width="12" height="12" rx="2" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function warmths(
  heat: FigureName,
  shown: readonly Architecture[],
): readonly (readonly [string, string])[] {
  const steps = ['0', '< 1 %', '1–3 %', '3–10 %', '≥ 10 %'].map(
    (label, step) => [`heat-${step}`, label] as const,
  );
  const nodes = shown.flatMap((architecture) => architecture.nodes);
  // The runtime fuses operators: those that went into another have no time of their own.
  const isAnyUnknown = nodes.some((node) => node.role === 'operator' && node[heat] === null);
  return isAnyUnknown ? [...steps, [UNKNOWN, t('not known')]] : steps;
}

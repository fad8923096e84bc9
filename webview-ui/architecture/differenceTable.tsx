import type { VNode } from 'preact';
import type { ComparedArchitectures, StageDifference } from '../../src/protocol/architecture';
import { PlainTable } from '../components/plainTable';
import { t } from '../platform/texts';
import { partTitle } from './generatedWords';
import { differenceText, figureHead, figureText, type FigureName } from './figureTexts';

const FIGURES: readonly FigureName[] = ['parameters', 'macs', 'bytes'];

export interface DifferenceTableProps {
  readonly compared: ComparedArchitectures;
  readonly onGo: (row: StageDifference) => void;
}

/** Figures of each stage on both sides, and the second minus the first. */
export function DifferenceTable({ compared, onGo }: DifferenceTableProps): VNode {
  const { a, b, comparison } = compared;
  const columns = [
    { title: t('Stage') },
    ...FIGURES.flatMap((name) => [
      { title: figureHead(name), number: true },
      { title: t('Δ {0}', figureHead(name)), number: true },
    ]),
  ];
  const rows = comparison.stages.map((row) => {
    const [first, second] = [a.stages[row.a ?? -1], b.stages[row.b ?? -1]];
    return [
      <button type="button" class="link" onClick={() => onGo(row)}>
        {stageName(first && partTitle(first), second && partTitle(second))}
      </button>,
      ...FIGURES.flatMap((name) => [
        sides(name, first?.[name] ?? null, second?.[name] ?? null),
        difference(name, row.difference[name]),
      ]),
    ];
  });
  const total = [
    <strong>{t('Total')}</strong>,
    ...FIGURES.flatMap((name) => [
      <strong>{sides(name, a.total[name], b.total[name])}</strong>,
      <strong>{difference(name, comparison.total[name])}</strong>,
    ]),
  ];
  return <PlainTable caption={t('Stages of both')} columns={columns} rows={[...rows, total]} />;
}

function stageName(first: string | undefined, second: string | undefined): string {
  if (first === undefined) return `+ ${second}`;
  if (second === undefined) return `− ${first}`;
  return first === second ? first : `${first} / ${second}`;
}

function sides(name: FigureName, first: number | null, second: number | null): string {
  const [x, y] = [figureText(name, first), figureText(name, second)];
  return x === y ? x : `${x} → ${y}`;
}

function difference(name: FigureName, value: number | null): VNode {
  const more = value !== null && value !== 0;
  return <span class={more ? 'is-different' : 'quiet'}>{differenceText(name, value)}</span>;
}

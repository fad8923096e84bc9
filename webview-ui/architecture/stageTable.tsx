import type { VNode } from 'preact';
import type { Architecture, BuildShown } from '../../src/protocol/architecture';
import { PlainTable } from '../components/plainTable';
import { formatCount } from '../platform/format';
import { t } from '../platform/texts';
import { builtStages } from './builtStages';
import { partTitle } from './generatedWords';
import { exactFigure, figureNames, figureHead, figureText, shapeText } from './figureTexts';

export interface StageTableProps {
  readonly architecture: Architecture;
  /** Its build, while it is being built. */
  readonly build: BuildShown | null;
  /** @param item a group or a node */
  readonly onGo: (item: number) => void;
}

/** Figures of each stage and of the whole. */
export function StageTable({ architecture, build, onGo }: StageTableProps): VNode {
  const { stages, total, values, nodes, timed } = architecture;
  const figures = figureNames.filter((name) => name !== 'ms' || timed !== null);
  const columns = [
    { title: t('Stage') },
    { title: t('Output') },
    ...figures.map((name) => ({ title: figureHead(name), number: true })),
    { title: t('Nodes'), number: true },
  ];
  const builtOf = build && builtStages(architecture, build);
  const rows = stages.map((stage) => [
    <button
      type="button"
      class="link"
      onClick={() => onGo(stage.group === -1 ? stage.from : nodes.length + stage.group)}
    >
      {builtOf?.(stage.group, stage.label) === 'built' && <span title={t('built')}>✓ </span>}
      {partTitle(stage)}
    </button>,
    shapeText(values[stage.output]),
    ...figures.map((name) => (
      <span title={exactFigure(name, stage[name])}>{figureText(name, stage[name])}</span>
    )),
    formatCount(stage.to - stage.from),
  ]);
  const sum = [
    <strong>{t('Total')}</strong>,
    '',
    ...figures.map((name) => (
      <strong title={exactFigure(name, total[name])}>{figureText(name, total[name])}</strong>
    )),
    <strong>{formatCount(nodes.filter(({ role }) => role === 'operator').length)}</strong>,
  ];
  return <PlainTable caption={t('Stages')} columns={columns} rows={[...rows, sum]} />;
}

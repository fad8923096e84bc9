import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Architecture } from '../../src/protocol/architecture';
import type { ItemAppearance } from '../graph/itemAppearance';
import type { Layout } from '../graph/layout/types';
import { LayoutClient } from '../graph/layoutClient';
import { textWidth } from './textWidth';

/** Milliseconds for a layout before the rest becomes a column. */
const BUDGET = 2500;

/** The longest figure, so that boxes stay as they are when the graph is warmed by another. */
const FIGURE = 52;

/**
 * Lays out what is open; what was there stays until the new layout has come.
 * @param lookOf looks without heat
 */
export function useLayout(
  architecture: Architecture,
  appearanceOf: (item: number) => ItemAppearance,
  expanded: readonly number[],
): Layout | null {
  const client = useMemo(() => new LayoutClient(), []);
  const [layout, setLayout] = useState<{ of: Architecture; layout: Layout } | null>(null);
  const key = expanded.join(' ');
  useEffect(() => {
    const { nodes, groups } = architecture;
    const graph = {
      inputs: nodes.map(({ inputs }) => inputs),
      groups: groups.map(({ parent, from, to }) => ({ parent, from, to })),
    };
    const widths = [...nodes, ...groups].map((_, item) => widthOf(appearanceOf(item)));
    void client.layout({ graph, expanded, widths, budget: BUDGET }).then((done) => {
      if (done) setLayout({ of: architecture, layout: done });
    });
  }, [architecture, key]);
  useEffect(() => () => client.cancel(), []);
  return layout?.of === architecture ? layout.layout : null;
}

function widthOf({ mark, title, note, isGroup }: ItemAppearance): number {
  const head = textWidth(title, true) + (mark ? textWidth(`${mark} `, true) : 0);
  if (isGroup) return Math.max(170, 44 + Math.max(head, textWidth(note, false)));
  return Math.max(120, 38 + head + Math.max(textWidth(note, false), FIGURE));
}

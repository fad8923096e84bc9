import type { VNode } from 'preact';

export interface GraphToolsProps {
  readonly texts: { readonly zoomIn: string; readonly zoomOut: string; readonly fit: string };
  readonly onZoom: (by: number) => void;
  readonly onFit: () => void;
}

/** How much larger or smaller one step makes a graph. */
export const ZOOM_IN = 1.25;
export const ZOOM_OUT = 0.8;

/** The buttons in the corner of a graph, for anyone who has no wheel. */
export function GraphTools({ texts, onZoom, onFit }: GraphToolsProps): VNode {
  return (
    <div class="graph-tools">
      <ToolButton label={texts.zoomIn} sign="+" onPress={() => onZoom(ZOOM_IN)} />
      <ToolButton label={texts.zoomOut} sign="−" onPress={() => onZoom(ZOOM_OUT)} />
      <ToolButton label={texts.fit} sign="⤢" onPress={onFit} />
    </div>
  );
}

function ToolButton(props: {
  readonly label: string;
  readonly sign: string;
  readonly onPress: () => void;
}): VNode {
  const { label, sign, onPress } = props;
  return (
    <button type="button" class="graph-tool" aria-label={label} title={label} onClick={onPress}>
      {sign}
    </button>
  );
}

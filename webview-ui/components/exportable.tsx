import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { saveBytes, saveText } from '../platform/commands';
import { pictureOf } from '../platform/picture/pictureOf';
import { pngOf } from '../platform/picture/pngOf';
import { t } from '../platform/texts';

export interface ExportableProps {
  /** What the chart shows: is above it in the file. */
  readonly title: string;
  /** Proposed file name without its extension. */
  readonly file: string;
  /** Holds one chart or one matrix, with its legend. */
  readonly children: ComponentChildren;
}

/** A chart that can be saved as it looks now. */
export function Exportable({ title, file, children }: ExportableProps): VNode {
  const chart = useRef<HTMLDivElement>(null);
  const [said, say] = useState('');
  const save = async (saving: (svg: string) => Promise<string | null>) => {
    try {
      const saved =
        chart.current && (await saving(pictureOf(chart.current, { title, ground: true })));
      say(saved ? t('Saved {0}', saved) : '');
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };
  const png = async (svg: string) => saveBytes(`${file}.png`, await pngOf(svg));
  return (
    <div class="exportable">
      <div ref={chart}>{children}</div>
      <div class="exports">
        <span class="quiet" role="status">
          {said}
        </span>
        <SaveButton as="PNG" title={title} onPress={() => void save(png)} />
        <SaveButton
          as="SVG"
          title={title}
          onPress={() => void save((svg) => saveText(`${file}.svg`, svg))}
        />
      </div>
    </div>
  );
}

interface SaveButtonProps {
  readonly as: string;
  readonly title: string;
  readonly onPress: () => void;
}

function SaveButton({ as, title, onPress }: SaveButtonProps): VNode {
  const words = t('Save as {0}: {1}', as, title);
  return (
    <button type="button" class="plain" aria-label={words} title={words} onClick={onPress}>
      {as}
    </button>
  );
}

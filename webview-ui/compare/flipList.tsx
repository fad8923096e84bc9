import type { VNode } from 'preact';
import type { FlipFacts, Sides } from '../../src/protocol/comparedHead';
import { Picture } from '../components/picture';
import type { ShownPicture } from '../platform/pictures';
import { t } from '../platform/texts';

export interface FlipListProps {
  readonly flips: readonly FlipFacts[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  readonly sides: Sides<string>;
  readonly pictures: ReadonlyMap<string, ShownPicture>;
}

/** Thumbnails as a list box: arrows, Home and End move. */
export function FlipList({ flips, selected, onSelect, sides, pictures }: FlipListProps): VNode {
  const move = (event: KeyboardEvent) => {
    const at = flips.findIndex(({ id }) => id === selected);
    const next = flips[targetOf(event.key, at, flips.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    document.getElementById(optionId(next.id))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div
      class="flip-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('Samples that changed')}
      aria-activedescendant={optionId(selected)}
      onKeyDown={move}
    >
      {flips.map((flip) => (
        <div
          key={flip.id}
          id={optionId(flip.id)}
          class="flip"
          role="option"
          aria-selected={flip.id === selected}
          onClick={() => onSelect(flip.id)}
        >
          <Picture picture={pictures.get(flip.id)} name="" />
          <span class="flip-name">{flip.id}</span>
          <span class="quiet">{flip.truth}</span>
          <span class="spoken">{wordsOf(flip, sides)}</span>
        </div>
      ))}
    </div>
  );
}

function optionId(id: string): string {
  return `flip-${encodeURIComponent(id)}`;
}

function wordsOf({ a, b }: FlipFacts, sides: Sides<string>): string {
  return t('{0}: {1}; {2}: {3}', sides.a, a.label, sides.b, b.label);
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

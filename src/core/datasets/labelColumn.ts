import { itemAt } from '../shared/items/lookUp';
import type { DatasetSample } from './dataset';
import { NumberColumn } from './numberColumn';
import { PackedTexts } from './packedTexts';

type Labels = DatasetSample['labels'];

/** Combinations of labels that are shared; regression has as many as samples. */
const mostShared = 10_000;

/** The labels of samples: the number of their combination, and as text what comes beyond many. */
export class LabelColumn {
  private readonly shared: Labels[] = [];
  private readonly places = new Map<string, number>();
  /** As JSON; the first of them has the place `mostShared`. */
  private readonly others = new PackedTexts();
  private readonly which = NumberColumn.ofUint32();
  private last: { readonly labels: Labels; readonly place: number } | undefined;

  push(labels: Labels): void {
    if (this.last?.labels !== labels) this.last = { labels, place: this.placeOf(labels) };
    this.which.push(this.last.place);
  }

  at(index: number): Labels {
    const place = itemAt(this.which, index);
    return this.shared[place] ?? (JSON.parse(itemAt(this.others, place - mostShared)) as Labels);
  }

  private placeOf(labels: Labels): number {
    const key = JSON.stringify(labels);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    if (this.shared.length < mostShared) {
      this.places.set(key, this.shared.length);
      return this.shared.push(labels) - 1;
    }
    this.others.push(key);
    return mostShared + this.others.length - 1;
  }
}

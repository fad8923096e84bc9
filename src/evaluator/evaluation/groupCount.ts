import type { DatasetSample } from '../../core/datasets/dataset';

/** Counts the groups among samples; one without a group is a group of its own. */
export class GroupCount {
  private readonly named = new Set<string>();
  private alone = 0;
  private readonly column: string | undefined;

  /** @param column that names the groups; absent: there are none */
  constructor(column: string | undefined) {
    this.column = column?.normalize('NFC');
  }

  add({ marks }: Pick<DatasetSample, 'marks'>): void {
    if (this.column === undefined) return;
    const group = marks?.[this.column] ?? '';
    if (group === '') this.alone += 1;
    else this.named.add(group);
  }

  /** As part of a result: nothing where no column names groups. */
  told(): { readonly groups?: number } {
    return this.column === undefined ? {} : { groups: this.named.size + this.alone };
  }
}

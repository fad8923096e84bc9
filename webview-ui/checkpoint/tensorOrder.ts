import type { CheckpointTensor } from '../../src/protocol/checkpoint';
import type { SortOrder } from '../components/sortOrder';

/** The order of the file. */
export const fileOrder: SortOrder = { by: '', descending: false };

/** `64×3×7×7`; a single value has no dimensions. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? '1' : shape.join('×');
}

export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * The tensors that are asked for, in the order that is asked for.
 * @param filter every word has to be found in name, type or shape
 */
export function arrangeTensors(
  tensors: readonly CheckpointTensor[],
  filter: string,
  { by, descending }: SortOrder,
): readonly CheckpointTensor[] {
  const words = filter.toLowerCase().replaceAll('x', '×').split(/\s+/).filter(Boolean);
  const contentOf = ({ name, type, shape }: CheckpointTensor) =>
    `${name} ${type} ${shapeText(shape)}`.toLowerCase().replaceAll('x', '×');
  const kept =
    words.length === 0
      ? tensors
      : tensors.filter((tensor) => {
          const content = contentOf(tensor);
          return words.every((word) => content.includes(word));
        });
  if (by === '') return kept;
  const sign = descending ? -1 : 1;
  return kept.toSorted((a, b) => sign * compareBy(by, a, b));
}

/** After a click on a column's head: its order, the other way round, the file's. */
export function nextOrder(order: SortOrder, by: string, number: boolean): SortOrder {
  if (order.by !== by) return { by, descending: number };
  return order.descending === number ? { by, descending: !number } : fileOrder;
}

/** Made once: thousands of comparisons with options of their own would take a second. */
const byNumber = new Intl.Collator('en', { numeric: true });

function compareBy(by: string, a: CheckpointTensor, b: CheckpointTensor): number {
  switch (by) {
    case 'values':
      return elementsOf(a.shape) - elementsOf(b.shape);
    case 'bytes':
      return a.bytes - b.bytes;
    case 'type':
      return byNumber.compare(a.type, b.type);
    case 'shape':
      return byNumber.compare(shapeText(a.shape), shapeText(b.shape));
    default:
      return byNumber.compare(a.name, b.name);
  }
}

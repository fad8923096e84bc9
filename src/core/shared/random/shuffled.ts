import { itemAt } from '../items/lookUp';
import type { Random } from './random';

/** The items in random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const chosen = random.below(last + 1);
    const item = itemAt(order, chosen);
    order[chosen] = itemAt(order, last);
    order[last] = item;
  }
  return order;
}

import { itemAt } from '../../../shared/items/lookUp';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import { c2f, c2psa, c3, c3k2, conv, sppf, upsample } from './modules';
import type { Row } from './tables';

/** The layers of a table under construction, by their numbers, and how they are scaled. */
export class Layers {
  private readonly maps = new Map<number, FeatureMap>();
  /** Sizes m, l and x of YOLO11 take C3k blocks everywhere. */
  private readonly forceC3k: boolean;

  /**
   * @param width multiplies the channels of a row
   * @param limit the most channels of a row, before they are multiplied
   * @param next number of the first layer that is added
   */
  constructor(
    size: string,
    private readonly width: number,
    private readonly limit: number,
    public next = 0,
  ) {
    this.forceC3k = 'mlx'.includes(size);
  }

  at(index: number): FeatureMap {
    const map = this.maps.get(index);
    if (!map) throw new Error(`layer ${index} is not there yet`);
    return map;
  }

  set(index: number, map: FeatureMap): void {
    this.maps.set(index, map);
  }

  /** How wide a layer is that its row says so many channels of. */
  widened(channels: number): number {
    return Math.ceil((Math.min(channels, this.limit) * this.width) / 8) * 8;
  }

  /** Builds the next layer over the one before it, `x`, and those that the row names. */
  add(net: Net, row: Row, x: FeatureMap, name: string): FeatureMap {
    const sources = [row[0]].flat().map((from) => (from === -1 ? x : this.at(from)));
    const y = this.build(net, row, sources, name);
    this.set(this.next++, y);
    return y;
  }

  private build(net: Net, row: Row, sources: readonly FeatureMap[], name: string): FeatureMap {
    const [, repeats, module, args] = row;
    const x = itemAt(sources, 0);
    const out = this.widened(Number(args[0]));
    switch (module) {
      case 'Conv': {
        const [, kernel = 1, stride, padding] = args as readonly number[];
        return conv(net, x, name, { out, kernel, stride, padding });
      }
      case 'C3':
        return c3(net, x, name, { out, repeats, shortcut: args[1] !== false });
      case 'C2f':
        return c2f(net, x, name, { out, repeats, shortcut: args[1] === true });
      case 'C3k2': {
        const expansion = typeof args[2] === 'number' ? args[2] : 0.5;
        const c3k = this.forceC3k || args[1] === true;
        return c3k2(net, x, name, { out, repeats, shortcut: true, c3k, expansion });
      }
      case 'SPPF':
        return sppf(net, x, name, out, Number(args[1]));
      case 'C2PSA':
        return c2psa(net, x, name, out, repeats);
      case 'Upsample':
        return upsample(net, x, name);
      case 'Concat':
        return net.concat(sources, name);
    }
  }
}

import { buildGraph } from '../../backbone/families/buildGraph';
import type { BackboneConfig } from '../../backbone/config/config';
import { freezableStages } from '../../backbone/families/net';
import { specOf } from '../../backbone/config/configSpec';

/**
 * Beginnings of the names of all weights in the first stages, as short as can be: `conv1.`,
 * `layer1.`. Names are those of the framework that the family came from.
 * @param stages counted from the image, the stem included
 */
export function frozenPrefixes(config: BackboneConfig, stages: number): string[] {
  const built = buildGraph(specOf(config));
  const end = freezableStages(built.stages)[stages - 1]?.to ?? 0;
  const all = built.graph.initializers.map(({ name }) => name);
  const used = new Set(built.graph.nodes.slice(0, end).flatMap(({ inputs }) => inputs));
  const frozen = new Set(all.filter((name) => used.has(name)));
  const prefixes = [...frozen].map((name) => {
    const parts = name.split('.');
    const lengths = parts.slice(0, -1).map((_, index) => `${parts.slice(0, index + 1).join('.')}.`);
    const isWhole = (prefix: string) =>
      all.every((one) => !one.startsWith(prefix) || frozen.has(one));
    return lengths.find(isWhole) ?? name;
  });
  return [...new Set(prefixes)];
}

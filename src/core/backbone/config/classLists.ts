import type { BackboneConfig, Classes } from './config';

/** The classes of every head, with the path of the field. */
export function classLists({
  head,
}: Pick<BackboneConfig, 'head'>): (readonly [readonly string[], Classes])[] {
  if (head.type === 'none') return [];
  if (head.type !== 'multihead' && head.classes !== undefined)
    return [[['head', 'classes'], head.classes]];
  const heads = head.type === 'classification' ? {} : (head.heads ?? {});
  return Object.entries(heads).map(([name, classes]) => [['head', 'heads', name], classes]);
}

import { families } from '../families/catalogue';
import { variantLine } from './variantLine';

/**
 * Completes a field that `offers` variants with every architecture and its figures. Another name is left
 * to the checks, which know the nearest.
 * @param refuses whether the editor itself says what is wrong
 */
export function variantOffers(refuses: boolean): (schema: Record<string, unknown>) => void {
  return (schema) => {
    if (schema['offers'] !== 'variants') return;
    const variants = families.flatMap((family) => family.variants);
    delete schema['type'];
    delete schema['offers'];
    const offered = { enum: variants, enumDescriptions: variants.map(variantLine) };
    if (refuses) schema['anyOf'] = [offered, { type: 'string' }];
    else Object.assign(schema, offered);
  };
}

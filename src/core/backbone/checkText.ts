import { specOf } from './configSpec';
import { backboneFigures, type BackboneFigures } from './figures';
import { parseBackboneConfig, type ParsedConfig } from './parseConfig';

/** What can be said of a configuration's text without looking at any other file. */
export const textChecker = {
  validate: ({ text }: { readonly text: string }): Promise<ParsedConfig> =>
    Promise.resolve(parseBackboneConfig(text)),
  figures: async ({ text }: { readonly text: string }): Promise<BackboneFigures> => {
    const { config } = parseBackboneConfig(text);
    if (!config) throw new Error('figures of a text that is no configuration');
    return backboneFigures(specOf(config));
  },
};

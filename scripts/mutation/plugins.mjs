import { declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { ignoreTexts } from './ignoreTexts.mjs';
import { MochaRunner } from './mochaRunner.mjs';

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'mocha12', MochaRunner),
  declareValuePlugin(PluginKind.Ignore, 'texts', ignoreTexts),
];

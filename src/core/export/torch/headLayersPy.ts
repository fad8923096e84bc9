import type { HeadConfig } from '../../backbone/config/config';
import type { HeadLayer } from '../../backbone/families/headLayers';
import { definitionsOf } from '../python/definitionsOf';
import { renderTemplate } from '../python/renderTemplate';
import template from './templates/heads.py';

/** A head as Python writes it. */
export interface HeadPython {
  /** A module that gives the logits of `size` classes, over `features`. */
  head(features: string, size: string): string;
  /** Functions and classes that it uses, and `shared_layers`. */
  readonly definitions: string;
  readonly shared: boolean;
}

/** Whether a head has layers in front of its last one. */
export function hasHeadLayers(head: HeadConfig): boolean {
  return layersOf(head).length + sharedOf(head).length > 0;
}

/** @param dropout of what the last layer reads; absent: none, or it happens elsewhere */
export function headPython(config: HeadConfig, dropout?: number): HeadPython {
  const [shared, hidden] = [sharedOf(config), layersOf(config)];
  const linear = (features: string, size: string) =>
    dropout === undefined
      ? `nn.Linear(${features}, ${size})`
      : `DropoutLinear(${features}, ${size}, dropout=${dropout})`;
  const functions = renderTemplate(template, {
    values: {
      SHARED_LAYERS: pythonLayers(shared),
      HIDDEN_LAYERS: pythonLayers(hidden),
      LAST_LAYER: linear(widthBehind(hidden), 'classes'),
    },
  });
  const used = [
    ...(dropout === undefined ? [] : ['DropoutLinear']),
    ...(shared.length === 0 ? [] : ['shared_layers']),
    ...(hidden.length === 0 ? [] : ['hidden_head']),
  ];
  return {
    definitions: used.length === 0 ? '' : definitionsOf(functions, used),
    shared: shared.length > 0,
    head(features, size) {
      const read = shared.length > 0 ? widthBehind(shared, features) : features;
      return hidden.length > 0 ? `hidden_head(${read}, ${size})` : linear(read, size);
    },
  };
}

const sharedOf = (head: HeadConfig) => ('shared' in head ? (head.shared ?? []) : []);
const layersOf = (head: HeadConfig) => ('hidden' in head ? (head.hidden ?? []) : []);

/** A line for each layer, commas between them. */
function pythonLayers(layers: readonly HeadLayer[]): string {
  return layers.map((layer, i) => module(layer, widthBehind(layers.slice(0, i)))).join(',\n');
}

function widthBehind(layers: readonly HeadLayer[], features = 'features'): string {
  return String(layers.findLast((layer) => typeof layer === 'number') ?? features);
}

function module(layer: HeadLayer, width: string): string {
  switch (layer) {
    case 'layerNorm':
      return `nn.LayerNorm(${width})`;
    case 'batchNorm':
      return `nn.BatchNorm1d(${width})`;
    case 'relu':
      return 'nn.ReLU()';
    case 'gelu':
      return 'nn.GELU()';
    case 'silu':
      return 'nn.SiLU()';
    case 'hardswish':
      return 'nn.Hardswish()';
    case 'leakyRelu':
      return 'nn.LeakyReLU()';
    case 'tanh':
      return 'nn.Tanh()';
    default:
      return `nn.Linear(${width}, ${layer})`;
  }
}

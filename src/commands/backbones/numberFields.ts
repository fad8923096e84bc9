import * as vscode from 'vscode';
import type { BackboneConfig } from '../../core/backbone/config/config';

/** A number of a configuration. */
export interface NumberField {
  readonly label: string;
  readonly prompt: string;
  /** What an absent field stands for. */
  readonly fallback: number;
  read(config: BackboneConfig): number | undefined;
  write(config: BackboneConfig, value: number | undefined): BackboneConfig;
  /** @returns undefined for what can't stand there */
  parse(text: string): number | undefined;
}

/** The numbers that "Configure…" offers. */
export function numberFields(): readonly NumberField[] {
  return [
    {
      label: vscode.l10n.t('Dropout'),
      prompt: vscode.l10n.t('Share of the last layer’s inputs that training drops, 0 to below 1'),
      fallback: 0,
      write: (config, value) => withSection(config, 'backbone', { dropout: unless(0, value) }),
      read: ({ backbone }) => backbone.dropout,
      parse: share,
    },
    {
      label: vscode.l10n.t('Stochastic depth'),
      prompt: vscode.l10n.t('How often training skips the last residual block, 0 to below 1'),
      fallback: 0,
      write: (config, value) =>
        withSection(config, 'backbone', { stochasticDepth: unless(0, value) }),
      read: ({ backbone }) => backbone.stochasticDepth,
      parse: share,
    },
    {
      label: vscode.l10n.t('Width'),
      prompt: vscode.l10n.t('Factor for the channels, above 0'),
      fallback: 1,
      write: (config, value) => withSection(config, 'backbone', { width: unless(1, value) }),
      read: ({ backbone }) => backbone.width,
      parse: (text) => within(text, Number.MIN_VALUE, 100),
    },
    {
      label: vscode.l10n.t('Frozen stages'),
      prompt: vscode.l10n.t('How many stages training leaves as they are, counted from the image'),
      fallback: 0,
      write: (config, value) =>
        withSection(config, 'pretrained', { frozenStages: unless(0, value) }),
      read: ({ pretrained }) => pretrained?.frozenStages,
      parse: (text) => whole(text, 0, 1000),
    },
    {
      label: vscode.l10n.t('Batch'),
      prompt: vscode.l10n.t('How many images the benchmark runs at once'),
      fallback: 1,
      write: (config, value) => withSection(config, 'runtime', { batch: unless(1, value) }),
      read: ({ runtime }) => runtime?.batch,
      parse: (text) => whole(text, 1, 65_536),
    },
  ];
}

/** A value, or nothing where it says what an absent field says. */
function unless(fallback: number, value: number | undefined): number | undefined {
  return value === fallback ? undefined : value;
}

type Section = 'backbone' | 'pretrained' | 'runtime';

/** Sets fields of a section, or removes those that are undefined; an empty section goes with them. */
export function withSection<S extends Section>(
  config: BackboneConfig,
  section: S,
  fields: Partial<BackboneConfig[S]>,
): BackboneConfig {
  const merged = Object.entries({ ...config[section], ...fields });
  const kept = Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  return { ...config, [section]: Object.keys(kept).length > 0 ? kept : undefined };
}

function share(text: string): number | undefined {
  const value = within(text, 0, 1);
  return value === 1 ? undefined : value;
}

function whole(text: string, least: number, most: number): number | undefined {
  const value = within(text, least, most);
  return Number.isSafeInteger(value) ? value : undefined;
}

function within(text: string, least: number, most: number): number | undefined {
  const value = text.trim() === '' ? NaN : Number(text);
  return value >= least && value <= most ? value : undefined;
}

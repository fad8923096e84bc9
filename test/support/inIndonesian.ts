import bundle from '../../l10n/bundle.l10n.id.json';
import { setTexts } from '../../src/core/shared/text/texts';
import { standIn } from './standInForVscode';

/** What `tell` tells where VS Code runs in Indonesian; all is English again afterwards. */
export function inIndonesian<T>(tell: () => T): T {
  const { t } = standIn.l10n;
  const texts = new Map<string, string>(Object.entries(bundle));
  standIn.l10n.t = (message, ...args) => t(texts.get(message) ?? message, ...args);
  setTexts(bundle, 'id');
  try {
    return tell();
  } finally {
    standIn.l10n.t = t;
    setTexts({});
  }
}

import * as vscode from 'vscode';

/**
 * What is measured of a head or of one of its classes, by how the metric's name ends. Each comes with
 * what it is measured of, which may be empty; longer endings stand before those that they end with.
 */
const measured: readonly (readonly [ending: string, label: (of: string) => string])[] = [
  ['composite_score', (of) => vscode.l10n.t('{0} composite score', of)],
  ['balanced_accuracy', (of) => vscode.l10n.t('{0} balanced accuracy', of)],
  ['subset_accuracy', (of) => vscode.l10n.t('{0} subset accuracy', of)],
  ['image_accuracy', (of) => vscode.l10n.t('{0} image accuracy', of)],
  ['top5_accuracy', (of) => vscode.l10n.t('{0} top-5 accuracy', of)],
  ['accuracy', (of) => vscode.l10n.t('{0} accuracy', of)],
  ['macro_precision', (of) => vscode.l10n.t('{0} macro precision', of)],
  ['macro_recall', (of) => vscode.l10n.t('{0} macro recall', of)],
  ['macro_f1', (of) => vscode.l10n.t('{0} macro F1', of)],
  ['micro_f1', (of) => vscode.l10n.t('{0} micro F1', of)],
  ['mean_average_precision', (of) => vscode.l10n.t('{0} mean average precision', of)],
  ['average_precision', (of) => vscode.l10n.t('{0} average precision', of)],
  ['precision', (of) => vscode.l10n.t('{0} precision', of)],
  ['recall', (of) => vscode.l10n.t('{0} recall', of)],
  ['f1', (of) => vscode.l10n.t('{0} F1', of)],
  ['log_loss', (of) => vscode.l10n.t('{0} log loss', of)],
  ['hamming_loss', (of) => vscode.l10n.t('{0} Hamming loss', of)],
  ['brier', (of) => vscode.l10n.t('{0} Brier score', of)],
  ['ece', (of) => vscode.l10n.t('{0} ECE', of)],
  ['map50_95', (of) => vscode.l10n.t('{0} mAP50-95', of)],
  ['map50', (of) => vscode.l10n.t('{0} mAP50', of)],
  ['map', (of) => vscode.l10n.t('{0} mAP', of)],
  ['ap50_95', (of) => vscode.l10n.t('{0} AP50-95', of)],
  ['auc', (of) => vscode.l10n.t('{0} AUC', of)],
  ['mae', (of) => vscode.l10n.t('{0} MAE', of)],
  ['rmse', (of) => vscode.l10n.t('{0} RMSE', of)],
  ['r2', (of) => vscode.l10n.t('{0} R²', of)],
];

/** `magnitude_macro_f1` as a label: `Magnitude macro F1`. Names that others chose stay as they are. */
export function metricLabel(name: string): string {
  const known = measured.find(([ending]) => name === ending || name.endsWith(`_${ending}`));
  if (!known) return capital(words(name));
  const [ending, label] = known;
  return capital(label(words(name.slice(0, -ending.length))).trim());
}

function words(name: string): string {
  return name.split(/_+/).join(' ').trim();
}

/** mAP and the like keep their own way of writing. */
function capital(text: string): string {
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

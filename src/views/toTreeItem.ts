import * as vscode from 'vscode';
import { commands, internalCommands } from '../contributions';
import type { NodeView } from './nodeView';

/** @param id unique in the view and the same after every refresh: what was opened stays open */
export function toTreeItem(id: string, view: NodeView): vscode.TreeItem {
  const item = new vscode.TreeItem(view.label, collapsibleState(view));
  item.id = id;
  item.description = view.description;
  // A tooltip of undefined would be asked for again; the label is the fallback.
  item.tooltip = view.tooltip ?? view.label;
  item.iconPath = icon(view);
  item.contextValue = view.context;
  item.command = command(view);
  const label = view.spoken ?? [view.label, view.description].filter(Boolean).join(', ');
  item.accessibilityInformation = { label };
  return item;
}

function collapsibleState({ state }: NodeView): vscode.TreeItemCollapsibleState {
  if (state === undefined) return vscode.TreeItemCollapsibleState.None;
  return state === 'expanded'
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

function icon({ icon: shown }: NodeView): vscode.ThemeIcon | undefined {
  if (!shown) return undefined;
  const { id, color } = shown;
  return new vscode.ThemeIcon(id, color === undefined ? color : new vscode.ThemeColor(color));
}

function command({ action }: NodeView): vscode.Command | undefined {
  if (!action) return undefined;
  const id = action.command === 'showMore' ? internalCommands.showMore : commands[action.command];
  return { title: action.label, command: id, arguments: [...action.arguments] };
}

import * as vscode from 'vscode';
import type { Choice, InputOptions, StepAnswer, StepFrame } from './ui';

/** A quick pick that is one of several steps: with its number, and a button to go back. */
export function pickStep<T>(
  frame: StepFrame,
  choices: readonly Choice<T>[],
  hint: string,
): Promise<StepAnswer<T>> {
  const { box, items } = quickPickOf(choices, hint);
  const active = items.find((_item, index) => choices[index]?.isDefault);
  if (active) box.activeItems = [active];
  return answered(box, frame, (resolve) =>
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (chosen) resolve({ value: chosen.value });
    }),
  );
}

/** The same for any number of choices, at least one; those with `isDefault` are ticked. */
export function pickManyStep<T>(
  frame: StepFrame,
  choices: readonly Choice<T>[],
  hint: string,
): Promise<StepAnswer<readonly T[]>> {
  const { box, items } = quickPickOf(choices, hint);
  box.canSelectMany = true;
  box.selectedItems = items.filter((_item, index) => choices[index]?.isDefault);
  return answered(box, frame, (resolve) =>
    box.onDidAccept(() => {
      const chosen = items.filter((item) => box.selectedItems.includes(item));
      if (chosen.length > 0) resolve({ value: chosen.map(({ value }) => value) });
    }),
  );
}

type Item<T> = vscode.QuickPickItem & { readonly value: T };

function quickPickOf<T>(
  choices: readonly Choice<T>[],
  hint: string,
): { readonly box: vscode.QuickPick<Item<T>>; readonly items: readonly Item<T>[] } {
  const box = vscode.window.createQuickPick<Item<T>>();
  const items = choices.map(({ icon, ...choice }) => ({
    ...choice,
    iconPath: icon === undefined ? undefined : new vscode.ThemeIcon(icon),
  }));
  box.items = items;
  box.placeholder = hint;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  return { box, items };
}

/** An input box that is one of several steps. */
export function askStep(
  frame: StepFrame,
  { prompt, value = '', validate }: Omit<InputOptions, 'title'>,
): Promise<StepAnswer<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = prompt;
  box.value = value;
  const check = () => {
    box.validationMessage = validate?.(box.value);
  };
  return answered(box, frame, (resolve) =>
    vscode.Disposable.from(
      box.onDidChangeValue(check),
      box.onDidAccept(() => {
        check();
        if (!box.validationMessage) resolve({ value: box.value });
      }),
    ),
  );
}

/** Shows a box as a step and waits for an answer, the way back, or its end. */
function answered<T>(
  box: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, step, total, canGoBack }: StepFrame,
  listen: (resolve: (answer: StepAnswer<T>) => void) => vscode.Disposable,
): Promise<StepAnswer<T>> {
  box.title = title;
  box.step = step;
  box.totalSteps = total;
  box.ignoreFocusOut = true;
  box.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<StepAnswer<T>>((resolve) => {
    const disposables = vscode.Disposable.from(
      listen(resolve),
      box.onDidTriggerButton(() => resolve('back')),
      box.onDidHide(() => {
        resolve('cancel');
        disposables.dispose();
        box.dispose();
      }),
    );
    box.show();
  }).finally(() => box.hide());
}

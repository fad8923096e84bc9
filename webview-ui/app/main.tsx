import { render } from 'preact';
import { shell } from '../../src/protocol/shell';
import { defineControls } from '../components/toolkit';
import { setLanguage } from '../platform/format';
import { host } from '../platform/host';
import { defineRoleColors } from '../platform/roles';
import { followTextScale } from '../platform/textScale';
import { setTexts } from '../platform/texts';
import { App } from './app';
import './app.css';

/** Asks where it is, then draws. */
async function main(): Promise<void> {
  defineControls();
  const started = await host.ask(shell, { type: 'start' });
  setTexts(started.texts);
  setLanguage(started.language);
  followTextScale();
  defineRoleColors();
  const place = document.getElementById('app');
  if (place) render(<App started={started} />, place);
}

void main();

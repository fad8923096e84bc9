import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findOnPath } from '../system/findOnPath';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The executable of a Chromium-like browser on this machine; `BACKBONE_BROWSER` comes first. */
export function findBrowser(): string | undefined {
  const named = process.env.BACKBONE_BROWSER;
  if (named) return existsSync(named) ? named : undefined;
  const found = findOnPath(names) ?? places[process.platform]?.find((path) => existsSync(path));
  if (found) return found;
  const downloaded = chromium.executablePath();
  return downloaded && existsSync(downloaded) ? downloaded : undefined;
}

import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { browserPart, ensureSystemParts } from '../system/systemParts';
import { findBrowser } from './findBrowser';

/** A browser that neither calls home nor needs a screen. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless Chromium, installing one where that is allowed. */
export async function launchBrowser(): Promise<Browser> {
  await ensureSystemParts([browserPart]);
  return chromium.launch({ executablePath: findBrowser(), args, timeout: 120_000 });
}

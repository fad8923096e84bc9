/** How numbers and times are written, on the page as in the host. */
export {
  formatBytes,
  formatCount,
  formatDecimals,
  formatMagnitude,
  formatP,
} from '../core/shared/text/numberText';
export { readerLanguage, setReaderLanguage } from '../core/shared/text/readerLanguage';
export { dayText, timeText } from '../core/shared/text/timeText';

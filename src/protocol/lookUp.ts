/** Looks up what must be there, on the page as in the host. */
export { itemAt, valueAt } from '../core/shared/items/lookUp';

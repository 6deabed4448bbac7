export { exp1, log1 } from './elementary';
export { tables } from './tables';
export { work } from './team';

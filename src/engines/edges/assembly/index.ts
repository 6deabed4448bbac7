export { exp1, log1 } from './elementary';
export { work } from './team';

export { exp1, log1 } from './elementary';
export { run, work } from './team';

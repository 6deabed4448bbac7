export { activation1, slope1 } from './activation';
export { exp1, log1 } from './elementary';
export { tables } from './tables';
export { work } from './team';

import { describe } from 'vitest';
import { contractLaws } from './contract-laws.js';
import { enginesUnderTest } from './engines-under-test.js';

describe.each(enginesUnderTest)('every engine: $name', (engine) => {
  contractLaws(engine);
});

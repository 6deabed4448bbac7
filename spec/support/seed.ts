import fc from 'fast-check';

// One seed for every property of a test run; vitest.config.ts chooses and prints it.
const seed = Number(process.env.CRITICALITY_SPEC_SEED);
if (!Number.isSafeInteger(seed)) {
  throw new Error(
    `CRITICALITY_SPEC_SEED must be an integer; got ${process.env.CRITICALITY_SPEC_SEED}`,
  );
}
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

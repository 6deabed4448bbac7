import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../src/cli/exit-codes.js';
import { errorOfNews, failureNews } from '../../src/cli/workers/worker-failure.js';
import { Interrupted } from '../../src/experiments/store/run-progress.js';
import { DomainError } from '../../src/numerics/errors.js';

describe('failures of workers', () => {
  it('end the program with the status that the error itself would have given', () => {
    const kinds = [Interrupted, DomainError, Error] as const;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string(), (Kind, message) => {
        const error = new Kind(message);
        const crossed = errorOfNews(JSON.parse(JSON.stringify(failureNews(error))));
        expect(describeFailure(crossed).code).toBe(describeFailure(error).code);
        expect(describeFailure(crossed).line).toContain(
          describeFailure(error)
            .line.split('\n')[0]
            ?.replace(/^.*internal error: /, ''),
        );
      }),
    );
  });

  it('carries what is no error at all', () => {
    expect(errorOfNews(failureNews('thrown text')).message).toBe('thrown text');
  });
});

import { describe, it } from 'vitest';
import { tfjsEngine } from '../../../src/engines/tfjs/tfjs-engine.js';
import { contractLaws } from '../contract-laws.js';

/** The native library, on whatever device it finds; `src/engines/tfjs/native/README.md` builds it. */
const engine = await tfjsEngine('tensorflow').catch((error: Error) => error.message);
if (typeof engine === 'string') console.warn(`skipped: ${engine}`);

describe('tfjs on the native library', () => {
  if (typeof engine === 'string') it('cannot run here', ({ skip }) => skip(engine));
  else contractLaws(engine);
});

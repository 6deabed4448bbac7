import type { Engine } from '../../src/engines/contract.js';
import { edgesEngine } from '../../src/engines/edges/edges-engine.js';
import { tfjsEngine } from '../../src/engines/tfjs/tfjs-engine.js';

/** Every engine that runs on any machine. */
export const enginesUnderTest: readonly Engine[] = [edgesEngine, await tfjsEngine('cpu')];

import { swappedTrainableRandomNot } from '../../src/claims/swapped-trainable-random-not.js';
import { madeRetraining } from '../support/made-studies.js';
import { claimLaws } from './support/claim-laws.js';

const original = [0.9, 0.91, 0.9];
const study = (swapped: readonly number[], random: readonly number[]) => ({
  runs: [],
  retraining: [madeRetraining({ A: original, C: swapped, E: random })],
});

claimLaws(swappedTrainableRandomNot, {
  agrees: study([0.8, 0.79, 0.81], [0.1, 0.11, 0.1]),
  disagrees: study([0.8, 0.79, 0.81], [0.6, 0.61, 0.6]),
  straddles: study([0.8, 0.79, 0.81], [0.1, 0.2, 0.3]),
});

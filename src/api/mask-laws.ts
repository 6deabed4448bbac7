/** `pruning-criticality/masks/laws`: what every pruning rule keeps, as properties for an author's own spec. */
export { arbitraryLayout } from '../masks/laws/arbitrary-layout.js';
export { arbitraryMoment } from '../masks/laws/arbitrary-moment.js';
export { type Law, pruningRuleLaws, type RuleOfModule } from '../masks/laws/pruning-rule-laws.js';

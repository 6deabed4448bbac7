import type { Claim, EarlierRule } from '../claim.js';
import type { Evidence } from '../evidence.js';
import type { Finding } from '../finding.js';
import { paperSubjects, type Subject } from './subject.js';

/** A rule that can be judged of any networks. */
type JudgeOn = (evidence: Evidence, subjects: readonly Subject[]) => Finding;

/** A claim that speaks of networks in general: judged of the paper's, and of any others. */
export interface GeneralClaim extends Claim {
  judgeOn: JudgeOn;
  /** The rule in words where its bounds follow from the data set; otherwise `expected` says it. */
  expectedOf?(subject: Subject): string;
}

/** What sets a general claim apart, from which the rest follows. */
type GeneralRule = Pick<GeneralClaim, 'id' | 'claim' | 'place' | 'judgeOn' | 'expectedOf'> & {
  /** Of the paper's networks. */
  readonly expected: string;
  readonly earlier?: Omit<EarlierRule, 'judge'> & { readonly judgeOn: JudgeOn };
  /** Those of the paper's networks of which the paper claims it; all by default. */
  readonly ofPaper?: readonly Subject[];
};

/** Makes a general claim, whose own judgement is that of the paper's networks. */
export function generalClaim({
  earlier,
  ofPaper = paperSubjects,
  ...rule
}: GeneralRule): GeneralClaim {
  const claim = { ...rule, judge: (evidence: Evidence) => rule.judgeOn(evidence, ofPaper) };
  if (earlier === undefined) return claim;
  const { judgeOn, ...words } = earlier;
  return { ...claim, earlier: { ...words, judge: (evidence) => judgeOn(evidence, ofPaper) } };
}

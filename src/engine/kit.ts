import type { Kit, Report, Verdict } from './rule.ts';

/** Turns proofs into verdicts; what it returns is the only thing that a rule can yield. */
export const kit: Kit = {
  violation: (report) => [{ is: 'violated', report, steps: [] }],
  unless(proof, report) {
    if (proof.is === 'yes') return [];
    if (proof.is === 'unknown') return [{ is: 'unknown', report, proof }];
    return [violated(report, proof.because)];
  },
  when(proof, report) {
    if (proof.is === 'no') return [];
    if (proof.is === 'unknown') return [{ is: 'unknown', report, proof }];
    return [violated(report, proof.because)];
  },
  undecided: (proof, report) => [{ is: 'unknown', report, proof }],
};

function violated(report: Report, steps: Extract<Verdict, { is: 'violated' }>['steps']): Verdict {
  return { is: 'violated', report, steps };
}

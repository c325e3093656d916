import type { CallBecause, Confirmation, InterventionStatus } from '@tappplus/contracts';
import type { ReachResult } from './reach-of.js';

export interface CallFacts {
  status: InterventionStatus;
  confirmation: Confirmation;
  /** A wish to move or cancel waits for somebody of the clinic. */
  wishOpen: boolean;
  /** The patient was asked to prepare and has not said that he understood, the evening before. */
  preparationOpen: boolean;
  /** While a provider or the Internet is away no message will reach him in time. Absent = no. */
  outage?: boolean;
  begun: boolean;
}

/**
 * Why a person must be rung up, or null. Nobody is called about an appointment that is over, begun or closed, nor for the dead; whoever a
 * call found is off the list, whatever else is open.
 */
export function callReason(reach: ReachResult, facts: CallFacts): CallBecause | null {
  if (facts.status !== 'SCHEDULED' || facts.begun || reach.because === 'DECEASED') return null;
  if (reach.stage === 'NOT_REACHED') return reach.because;
  if (reach.stage === 'CALLED') return null;
  if (facts.wishOpen && (facts.confirmation === 'MOVE_REQUESTED' || facts.confirmation === 'DECLINED')) return facts.confirmation;
  if (facts.outage === true) return 'OUTAGE';
  return facts.preparationOpen ? 'PREPARATION' : null;
}

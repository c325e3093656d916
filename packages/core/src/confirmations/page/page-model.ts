import type { Channel, Confirmation, Locale } from '@tappplus/contracts';
import type { PatientStep } from '../preparation/preparation.service.js';

/** What the patient's page shows of one appointment: a first name, the hour, the place, what to do before. Nothing medical, no last name. */
export interface LinkPage {
  locale: Locale;
  firstName: string;
  clinic: { name: string; address: string | null; /** E.164. */ phone: string | null; /** As it is dialled. */ phoneText: string | null };
  when: { weekday: string; date: string; time: string };
  location: string | null;
  /** OPEN: answers are taken; BEGUN: it is this hour, or past; CANCELLED. */
  state: 'OPEN' | 'BEGUN' | 'CANCELLED';
  confirmation: Confirmation;
  /** The message told another hour. */
  moved: boolean;
  /** The answer was for another hour than the present one, and was not taken. */
  stale: boolean;
  steps: PatientStep[];
  /** The channel its message came by; null when nobody knows. */
  messages: { channel: Channel; refused: boolean } | null;
  formToken: string;
}

/** What a form of the page sends. */
export interface LinkForm {
  formToken: string;
  action: 'CONFIRM' | 'MOVE' | 'CANCEL' | 'STOP' | 'START' | 'UNDERSTOOD' | null;
  wish: string;
  step: string;
}

/** From this hour of the day before on, somebody should call. */
const EVENING = '18:00';

export interface Preparedness {
  steps: number;
  understood: number;
  /** Wall times of the clinic. */
  scheduledLocal: string;
  nowLocal: string;
}

/** The red flag: not every step understood, from the evening before until the appointment begins. */
export function isUrgentlyUnprepared({ steps, understood, scheduledLocal, nowLocal }: Preparedness): boolean {
  if (understood >= steps || nowLocal >= scheduledLocal) return false;
  const eve = Temporal.PlainDate.from(scheduledLocal.slice(0, 10)).subtract({ days: 1 }).toString();
  return nowLocal >= `${eve}T${EVENING}`;
}

import type { ReactNode } from 'react';

export interface PhoneBubbleProps {
  /** Language of the message, BCP 47: decides letters, whatever the language of the page. */
  locale: string;
  /** Its direction; needed for languages other than French, Arabic and English. */
  direction?: 'ltr' | 'rtl' | undefined;
  /** Channel, time of sending and the like, above the bubble. */
  caption?: ReactNode;
  /** Segments, what stands in the way, below the bubble. */
  note?: ReactNode;
  subject?: string | null | undefined;
  body: string;
}

/** A message as the patient will see it. */
export function PhoneBubble({ locale, direction = locale === 'ar' ? 'rtl' : 'ltr', caption, note, subject, body }: PhoneBubbleProps) {
  return (
    <figure className="flex min-w-0 max-w-[22rem] flex-col gap-1.5">
      {caption && <figcaption className="text-[13px] text-ink-soft">{caption}</figcaption>}
      <div lang={locale} dir={direction} className="rounded-lg rounded-es-none bg-bubble px-3.5 py-2.5 text-[15px] leading-relaxed break-words whitespace-pre-wrap text-ink">
        {subject && <strong className="mb-1 block font-semibold">{subject}</strong>}
        {body}
      </div>
      {note && <div className="text-[13px] text-ink-soft">{note}</div>}
    </figure>
  );
}

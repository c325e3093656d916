import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { Config } from '../../platform/config.js';
import { Clock, toDate } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import type { AppointmentForReminders } from '../appointment-source.js';
import { ConfirmationLinksRepository, type LinkRow, type NewLink } from './confirmation-links.repository.js';
import { LinkTokens } from './link-tokens.js';

export type { LinkRow, NewLink } from './confirmation-links.repository.js';

/** A link for one message, not yet kept. */
export interface LinkDraft {
  url: string;
  row: NewLink;
}

/** Where the page of a link stands below the box's public address. */
const PATH = '/c/';
const SAMPLE_TOKEN = 'Xk7vPq2mWz9RtB4nLc8YXk7vPq2mWz9Rs';
/** Of an appointment that is not moved: until the day after. What is moved stretches it. */
const LIFE = { hours: 24 } as const;
/** Long enough for any appointment that was moved. */
const KEPT = { hours: 24 * 366 } as const;

/** Links to the page where a patient answers: made with each message, found again by their token. */
@Injectable()
export class ConfirmationLinks {
  constructor(private readonly repository: ConfirmationLinksRepository, private readonly tokens: LinkTokens, private readonly config: Config, private readonly uow: UnitOfWork, private readonly clock: Clock) {}

  /** A new link for a message about to leave; null where the box has no public address. `add` it in the transaction that claims the message. */
  draft(reminder: { id: string; organizationId: string; personId: string }, appointment: Pick<AppointmentForReminders, 'kind' | 'id' | 'scheduledAt'>, now: Temporal.Instant): LinkDraft | null {
    if (this.config.publicUrl === null || appointment.kind !== 'INTERVENTION') return null;
    const { token, hash } = this.tokens.make();
    const row = {
      id: newId(), organizationId: reminder.organizationId, tokenHash: hash, reminderId: reminder.id, appointmentKind: appointment.kind, appointmentId: appointment.id, personId: reminder.personId,
      createdAt: toDate(now), expiresAt: toDate(appointment.scheduledAt.add(LIFE)),
    };
    return { url: this.urlOf(this.config.publicUrl, token), row };
  }

  /** A link of the right length that opens nothing, for previews; null where messages carry none. */
  sample(): string | null {
    return this.config.publicUrl === null ? null : this.urlOf(this.config.publicUrl, SAMPLE_TOKEN);
  }

  /** Keeps drafts, inside a unit of work. */
  add(links: readonly NewLink[]): Promise<void> {
    return this.repository.insert(links);
  }

  /** The link of a token, of any clinic; null for tokens that this box never made, without a look into the database. */
  async find(token: string): Promise<LinkRow | null> {
    const hash = this.tokens.read(token);
    return hash === null ? null : this.repository.findByHash(hash);
  }

  /** Inside a unit of work. */
  answered(link: LinkRow, at: Temporal.Instant): Promise<void> {
    return this.repository.answered(link.organizationId, link.id, toDate(at));
  }

  /** Forgets links whose appointment, as the message told it, is long over. */
  removeExpired(): Promise<void> {
    return this.uow.run(() => this.repository.removeExpired(toDate(this.clock.now().subtract(KEPT))));
  }

  private urlOf(base: string, token: string): string {
    return `${base}${PATH}${token}`;
  }
}

/** Whether a text carries the link: a template may do without. */
export function carriesLink(text: { body: string; contentVariables: Record<string, string> | null }, url: string): boolean {
  return text.body.includes(url) || Object.values(text.contentVariables ?? {}).some((value) => value.includes(url));
}

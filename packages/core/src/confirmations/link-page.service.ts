import { Injectable } from '@nestjs/common';
import type { Channel, Locale } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { nearestLocale } from '@tappplus/domain/notifications/message-language';
import { formatPhone } from '@tappplus/domain/people/phone';
import { formatLocal } from '@tappplus/domain/time/local-format';
import { AuditService } from '../audit/audit.service.js';
import { InterventionConfirmationService, type ConfirmableIntervention } from '../interventions/intervention-confirmation.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PeopleService } from '../people/people.service.js';
import { PersonConsentsService } from '../people/person-consents.service.js';
import { Clock, toDate } from '../platform/clock.js';
import { runInContext } from '../platform/request-context.js';
import { ConfirmationLinks, type LinkRow } from '../reminders/links/confirmation-links.service.js';
import { LinkTokens } from '../reminders/links/link-tokens.js';
import { AnswersService } from './answers.service.js';
import type { LinkForm, LinkPage } from './page/page-model.js';
import { PreparationService } from './preparation/preparation.service.js';

/** Who opened a link: nobody signs in, the token is the key. */
export interface Visitor {
  requestId: string;
  address: string | null;
  /** The language chosen on the page; null = that of whoever got the message. */
  locale: Locale | null;
}
interface Visit {
  token: string;
  link: LinkRow;
  intervention: ConfirmableIntervention;
  firstName: string;
  /** Of the one who got the message: the guardian of a child, else the patient. */
  readerLocale: string | null;
}

/**
 * The page behind the link of a message. Looking changes nothing, since programs follow links too; what a form sends is taken only for the hour it was
 * shown with. Once the appointment is over the link opens nothing.
 */
@Injectable()
export class LinkPageService {
  constructor(
    private readonly links: ConfirmationLinks, private readonly tokens: LinkTokens, private readonly interventions: InterventionConfirmationService, private readonly people: PeopleService, private readonly consents: PersonConsentsService,
    private readonly organizations: OrganizationsService, private readonly answers: AnswersService, private readonly preparation: PreparationService, private readonly audit: AuditService,
    private readonly uow: UnitOfWork, private readonly clock: Clock,
  ) {}

  /** Whether this box could have made such a token; a made-up one costs no look into the database. */
  looksReal(token: string): boolean {
    return this.tokens.read(token) !== null;
  }

  /** The page of a token; null when the link is unknown, over, or no longer this patient's. */
  open(token: string, visitor: Visitor): Promise<LinkPage | null> {
    return this.asPatient(token, visitor, async (visit) => {
      await this.audit.record({ action: 'confirmations.read', entity: 'Intervention', entityId: visit.intervention.id });
      return this.page(visit, visitor.locale, false);
    });
  }

  /** Does what a form of the page says, and answers the page as it is then. Doing it again changes nothing. */
  submit(token: string, form: LinkForm, visitor: Visitor): Promise<LinkPage | null> {
    return this.asPatient(token, visitor, async (visit) => {
      const stale = form.formToken !== this.formToken(visit);
      if (!stale) await this.uow.run(() => this.take(visit, form));
      const intervention = (await this.interventions.find(visit.intervention.id)) ?? visit.intervention;
      return this.page({ ...visit, intervention }, visitor.locale, stale);
    });
  }

  private async take(visit: Visit, form: LinkForm): Promise<void> {
    const { link, intervention } = visit;
    const open = this.interventions.isOpen(intervention);
    switch (form.action) {
      case 'CONFIRM':
      case 'CANCEL':
      case 'MOVE':
        if (!open) return;
        await this.answers.record(intervention.id, { answer: form.action, source: 'LINK', wish: form.action === 'MOVE' ? form.wish : undefined });
        break;
      case 'UNDERSTOOD':
        if (!open) return;
        await this.preparation.understand(intervention, form.step, 'LINK');
        await this.audit.record({ action: 'confirmations.understood', entity: 'Intervention', entityId: intervention.id });
        break;
      case 'STOP':
      case 'START':
        await this.messages(visit, form.action === 'START');
        break;
      case null: return;
    }
    await this.links.answered(link, this.clock.now());
  }

  private async messages({ link, intervention }: Visit, wanted: boolean): Promise<void> {
    const channel = link.channel;
    if (channel === null) return;
    const reader = readerOf(link);
    if (!wanted && !(await this.consents.refused(reader, channel))) await this.answers.recordOptOut({ id: intervention.id, personId: reader }, 'LINK', toDate(this.clock.now()));
    if (await this.consents.record(reader, channel, wanted, 'LINK')) await this.audit.record({ action: wanted ? 'confirmations.optIn' : 'confirmations.optOut', entity: 'Person', entityId: reader, details: { channel } });
  }

  private async asPatient(token: string, visitor: Visitor, work: (visit: Visit) => Promise<LinkPage>): Promise<LinkPage | null> {
    const link = await this.links.find(token);
    if (link === null) return null;
    const context = { organizationId: link.organizationId, userId: null, roles: [], isOperator: false, requestId: visitor.requestId, address: visitor.address, actorKind: 'PATIENT' as const };
    return runInContext(context, async () => {
      const intervention = await this.interventions.find(link.appointmentId);
      if (intervention === null || intervention.personId !== link.personId || intervention.endsAt.getTime() <= this.clock.now().epochMilliseconds) return null;
      const people = await this.people.summaries([...new Set([link.personId, readerOf(link)])]);
      const person = people.find((each) => each.id === link.personId);
      if (person === undefined || person.archivedAt !== null || person.deceased) return null;
      const reader = people.find((each) => each.id === readerOf(link)) ?? person;
      return work({ token, link, intervention, firstName: person.firstName, readerLocale: reader.locale });
    });
  }

  private async page({ token, link, intervention, firstName, readerLocale }: Visit, chosen: Locale | null, stale: boolean): Promise<LinkPage> {
    const clinic = await this.organizations.current();
    const locale = chosen ?? (readerLocale === null ? null : nearestLocale(readerLocale)) ?? clinic.locale;
    const { weekday, date, time } = formatLocal(intervention.scheduledLocal, locale);
    return {
      locale, firstName, when: { weekday, date, time }, location: intervention.location, stale,
      clinic: { name: clinic.name, address: clinic.address, phone: clinic.phone, phoneText: clinic.phone === null ? null : formatPhone(clinic.phone, clinic.country) },
      state: intervention.status === 'CANCELLED' ? 'CANCELLED' : this.interventions.isOpen(intervention) ? 'OPEN' : 'BEGUN',
      confirmation: intervention.confirmation, moved: link.toldAt !== null && link.toldAt.getTime() !== intervention.scheduledAt.getTime(),
      steps: await this.preparation.forPatient(intervention.typeId, intervention.id, locale),
      messages: link.channel === null ? null : await this.messagesOf(link, link.channel),
      formToken: this.formToken({ token, intervention }),
    };
  }

  private async messagesOf(link: LinkRow, channel: Channel): Promise<{ channel: Channel; refused: boolean }> {
    return { channel, refused: await this.consents.refused(readerOf(link), channel) };
  }

  private formToken({ token, intervention }: Pick<Visit, 'token' | 'intervention'>): string {
    return this.tokens.formToken(token, `${intervention.scheduledLocal} ${intervention.timeZone} ${intervention.status === 'CANCELLED'}`);
  }
}

/** Who read the message: the guardian of a child, else the patient himself. */
function readerOf(link: LinkRow): string {
  return link.recipientPersonId ?? link.personId;
}

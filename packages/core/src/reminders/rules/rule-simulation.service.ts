import { Injectable } from '@nestjs/common';
import type { Channel, Locale, SimulationInputSchema, SimulationView } from '@tappplus/contracts';
import { chooseLanguage } from '@tappplus/domain/notifications/message-language';
import { pricedSegments } from '@tappplus/domain/notifications/message-cost';
import { renderTemplate, unknownVariables } from '@tappplus/domain/notifications/render-template';
import type { RuleForPlanning } from '@tappplus/domain/reminders/reminder-types';
import { setImmediate as turn } from 'node:timers/promises';
import type { z } from 'zod';
import { MessageTemplatesService } from '../../notifications/message-templates.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { fieldError } from '../../platform/app-error.js';
import { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import { organizationId } from '../../platform/request-context.js';
import { AppointmentSources, type UpcomingCursor } from '../appointment-source.js';
import { ConfirmationLinks } from '../links/confirmation-links.service.js';
import { languageFor, messageVariables } from '../planning/message-variables.js';
import { PlanningRepository } from '../planning/planning.repository.js';
import { ReminderPlanner, type TriedOut } from '../planning/reminder-planner.js';
import { ReminderRulesService } from './reminder-rules.service.js';
import { SimulationSum, type SimulatedMessage } from './rule-simulation.js';

type Input = z.infer<typeof SimulationInputSchema>;
type DraftText = NonNullable<Input['text']>;

const PAGE = 100;
/** Between two turns of the event loop. */
const AT_ONCE = 10;
/** Who has more coming up gets an answer about the first of them. */
export const MOST_APPOINTMENTS = 20_000;
const LONGEST_MS = 8000;

/**
 * Tries a rule, or a text, on the interventions to come before it is saved: the same planning and the same difference as the engine's,
 * nothing written. Reads page by page and lets other requests in between; ends after 20,000 interventions or 8 s and says so.
 */
@Injectable()
export class RuleSimulationService {
  constructor(
    private readonly rules: ReminderRulesService, private readonly planning: PlanningRepository, private readonly planner: ReminderPlanner, private readonly sources: AppointmentSources,
    private readonly templates: MessageTemplatesService, private readonly links: ConfirmationLinks, private readonly organizations: OrganizationsService, private readonly clock: Clock,
  ) {}

  /** 422 as for saving the rule; an unknown variable of the text is `text.body`. Must not run inside a transaction. */
  async simulate(input: Input): Promise<SimulationView> {
    const rules = await this.rulesOf(input);
    if (input.text !== undefined && unknownVariables(input.text.body).length > 0) throw fieldError('text.body', 'UNKNOWN_VARIABLE', `Unknown: ${unknownVariables(input.text.body).join(', ')}.`);
    const clinic = await this.organizations.current();
    const now = this.clock.now();
    const today = now.toZonedDateTimeISO(clinic.timeZone).toPlainDate();
    const days = input.days ?? 30;
    const until = today.add({ days: days + 1 }).toZonedDateTime(clinic.timeZone).toInstant();
    const sum = new SimulationSum(today, days);
    const end = performance.now() + LONGEST_MS;
    let looked = 0;
    for (const source of this.sources.all()) {
      let after: UpcomingCursor | null = null;
      do {
        const page = await source.listUpcoming(organizationId(), after, PAGE, { from: now });
        const items = page.items.filter((each) => Temporal.Instant.compare(each.scheduledAt, until) < 0);
        for (const tried of await this.planner.tryOut(items, rules)) await this.count(sum, tried, input.text, (looked += 1));
        after = items.length < page.items.length ? null : page.next;
        if (after !== null && (looked >= MOST_APPOINTMENTS || performance.now() > end)) return sum.result(clinic.messagePrices, after.scheduledAt);
      } while (after !== null);
    }
    return sum.result(clinic.messagePrices, null);
  }

  /** Today's rules with the draft among them. */
  private async rulesOf({ ruleId, rule }: Input): Promise<RuleForPlanning[]> {
    const today = await this.planning.rules(organizationId());
    if (rule === undefined) return today;
    const draft = await this.rules.draft({ enabled: true, ...rule }, ruleId ?? null, ruleId ?? newId());
    return [...today.filter((each) => each.id !== draft.id), draft];
  }

  private async count(sum: SimulationSum, tried: TriedOut, text: DraftText | undefined, number: number): Promise<void> {
    for (const message of sum.appointment(tried)) sum.message(message, message.channel === 'SMS' ? await this.segments(message, tried, text) : 1);
    if (number % AT_ONCE === 0) await turn();
  }

  private async segments({ channel }: SimulatedMessage, { appointment, person, clinic }: TriedOut, text: DraftText | undefined): Promise<number> {
    const language = languageFor(person.locale, clinic.locale);
    const variables = (locale: string) => messageVariables(person, appointment, clinic, locale, this.links.sample());
    const body = text !== undefined && (await this.reads(text, channel, language, clinic.locale))
      ? renderTemplate(text.body, variables(text.locale ?? language), { gsm7: true }).text
      : (await this.templates.render({ channel, locale: language, variables })).body;
    return pricedSegments(channel, body);
  }

  /** Whether who reads this language would be sent the draft: in his own language, in the nearest, or in the clinic's for want of one. */
  private async reads(text: DraftText, channel: Channel, language: string, clinic: Locale): Promise<boolean> {
    if (text.channel !== channel) return false;
    return text.locale === undefined || text.locale === chooseLanguage(language, [...(await this.templates.languages(channel)), text.locale], clinic);
  }
}

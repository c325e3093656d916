import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import type { Channel, Locale, ReminderRuleInputSchema, ReminderRulePatchSchema, ReminderRuleView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { defaultRules } from '@tappplus/domain/reminders/default-rules';
import type { RuleForPlanning } from '@tappplus/domain/reminders/reminder-types';
import { InterventionTypesService } from '../../intervention-types/intervention-types.service.js';
import { AppError, fieldError } from '../../platform/app-error.js';
import { Clock, toDate } from '../../platform/clock.js';
import { decodeCursor, encodeCursor } from '../../platform/cursor.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import { organizationId } from '../../platform/request-context.js';
import { PlanningRepository } from '../planning/planning.repository.js';
import { ReplanningService } from '../planning/replanning.service.js';
import { checkRule } from './check-rule.js';
import { parseChannels, toRule, toRuleView, type RuleRow, type RuleRowWithType } from './reminder-rules.mapper.js';
import { ReminderRulesRepository } from './reminder-rules.repository.js';

type RuleInput = z.infer<typeof ReminderRuleInputSchema>;
type RulePatch = z.infer<typeof ReminderRulePatchSchema>;
type RuleParts = Omit<RuleRow, 'id' | 'organizationId' | 'removedAt' | 'createdAt' | 'updatedAt'>;

/** Nobody needs more, and each is looked at for every appointment. */
export const MOST_RULES = 1000;

/** Which reminders a clinic sends. Every change re-plans the appointments it touches within 60 s. */
@Injectable()
export class ReminderRulesService implements OnModuleInit {
  constructor(
    private readonly repository: ReminderRulesRepository, private readonly planning: PlanningRepository, private readonly replanning: ReplanningService, private readonly types: InterventionTypesService,
    private readonly uow: UnitOfWork, private readonly events: DomainEvents, private readonly live: LiveEvents, private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('organization.created', (event) => this.createDefaults(event.organizationId, event.locale));
  }

  /** In the order they were made. */
  async list(query: { limit?: number | undefined; cursor?: string | undefined }): Promise<{ items: ReminderRuleView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const after = query.cursor === undefined ? null : String(decodeCursor(query.cursor, 1)[0]);
    const rows = await this.repository.list(after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(toRuleView), nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  /** One rule; `NOT_FOUND`. */
  async get(id: string): Promise<ReminderRuleView> {
    return toRuleView(await this.existing(id));
  }

  /** Adds a rule. 422 for an unknown type or a time that cannot be (`checkRule`). */
  create(input: RuleInput): Promise<ReminderRuleView> {
    return this.uow.run(async () => {
      await this.refuseTooMany();
      const row = newRule(organizationId(), toDate(this.clock.now()), await this.parts(input, null));
      await this.repository.create([row]);
      if (row.enabled) await this.replanning.request(row.organizationId, { typeId: row.interventionTypeId });
      this.tell(row.id);
      return this.get(row.id);
    });
  }

  /** Changes a rule; a disabled one loses its waiting reminders at once. */
  update(id: string, patch: RulePatch): Promise<ReminderRuleView> {
    return this.uow.run(async () => {
      const before = await this.existing(id);
      const after = await this.parts(patch, before);
      const { enabled, interventionTypeId: typeId } = after;
      const now = toDate(this.clock.now());
      await this.repository.update(id, { ...after, updatedAt: now });
      if (!enabled) await this.planning.cancelOfRule(id, now);
      await this.replanning.request(before.organizationId, { typeId: typeId === before.interventionTypeId ? typeId : null });
      this.tell(id);
      return this.get(id);
    });
  }

  /** Takes a rule away; its waiting reminders are cancelled, those sent keep pointing to it. */
  remove(id: string): Promise<{ ok: true }> {
    return this.uow.run(async () => {
      const row = await this.existing(id);
      const now = toDate(this.clock.now());
      await this.repository.update(id, { removedAt: now, enabled: false, updatedAt: now });
      await this.planning.cancelOfRule(id, now);
      await this.replanning.request(row.organizationId, { typeId: row.interventionTypeId });
      this.tell(id);
      return { ok: true as const };
    });
  }

  /** A rule as it would be, checked and not saved; `id` is the one it stands for, `known` the stored one it changes. */
  async draft(body: RulePatch, known: string | null, id: string): Promise<RuleForPlanning> {
    const stored = known === null ? null : await this.existing(known);
    return toRule({ id, removedAt: null, ...(await this.parts(body, stored)) });
  }

  private async createDefaults(organization: string, locale: Locale): Promise<void> {
    const now = toDate(this.clock.now());
    await this.repository.create(defaultRules(locale).map((each) => newRule(organization, now, {
      name: each.name, channel: each.channel, before: each.before, atLocal: each.at, interventionTypeId: null, fallback: JSON.stringify(each.fallback), fallbackAfter: null, onClosedDays: 'SEND', enabled: true,
    })));
  }

  /** The columns of a rule as the body and what is stored make it; 422 when they do not go together. */
  private async parts(body: RulePatch, known: RuleRow | null): Promise<RuleParts> {
    const interventionTypeId = body.interventionType === undefined ? (known?.interventionTypeId ?? null) : await this.typeId(body.interventionType);
    const channel = body.channel ?? (known?.channel as Channel | undefined);
    const before = body.before ?? known?.before;
    if (channel === undefined || before === undefined) throw fieldError(channel === undefined ? 'channel' : 'before', 'REQUIRED', 'A rule needs a channel and a time before.');
    const at = body.at === undefined ? (known?.atLocal ?? null) : body.at;
    const fallback = body.fallback ?? (known === null ? [] : parseChannels(known.fallback));
    const fallbackAfter = body.fallbackAfter === undefined ? (known?.fallbackAfter ?? null) : body.fallbackAfter;
    checkRule({ channel, before, at, fallback, fallbackAfter });
    return {
      name: body.name ?? known?.name ?? '', channel, before, atLocal: at, interventionTypeId, fallback: JSON.stringify(fallback), fallbackAfter,
      onClosedDays: body.onClosedDays ?? known?.onClosedDays ?? 'SEND', enabled: body.enabled ?? known?.enabled ?? true,
    };
  }

  private async refuseTooMany(): Promise<void> {
    if ((await this.repository.count()) >= MOST_RULES) throw fieldError('name', 'OUT_OF_RANGE', `A clinic has at most ${MOST_RULES} rules.`);
  }

  private async existing(id: string): Promise<RuleRowWithType> {
    const row = await this.repository.find(id);
    if (row === null) throw new AppError('NOT_FOUND');
    return row;
  }

  private async typeId(nameOrId: string | null | undefined): Promise<string | null> {
    if (nameOrId === null || nameOrId === undefined) return null;
    const type = await this.types.findByIdOrName(nameOrId);
    if (type === null) throw fieldError('interventionType', 'UNKNOWN_ID', 'There is no intervention type with this id or name.');
    return type.id;
  }

  private tell(id: string): void {
    const organization = organizationId();
    this.uow.afterCommit(() => {
      this.live.publish(organization, { topic: 'reminder-rules', id });
      this.live.publish(organization, { topic: 'reminders' });
    });
  }
}

function newRule(organization: string, now: Date, parts: RuleParts): RuleRow {
  return { id: newId(), organizationId: organization, ...parts, removedAt: null, createdAt: now, updatedAt: now };
}

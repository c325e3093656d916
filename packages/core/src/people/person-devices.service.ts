import { Injectable } from '@nestjs/common';
import type { DeviceInputSchema, DeviceSchema } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import type { z } from 'zod';
import { AppError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { organizationId } from '../platform/request-context.js';
import { PeopleRepository } from './people.repository.js';
import { PersonDevicesRepository, type DeviceRow } from './person-devices.repository.js';

type DeviceView = z.infer<typeof DeviceSchema>;

/** Registration tokens of a person's devices; a token is never shown again, only its end. */
@Injectable()
export class PersonDevicesService {
  constructor(
    private readonly repository: PersonDevicesRepository,
    private readonly people: PeopleRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly live: LiveEvents,
  ) {}

  /** Devices of a person, oldest first, with those that no longer take messages. */
  async list(personId: string): Promise<{ items: DeviceView[]; nextCursor: null }> {
    await this.requirePerson(personId);
    return { items: (await this.repository.list(organizationId(), personId)).map(toDeviceView), nextCursor: null };
  }

  /** Registers a token; the same one again is the same device, live once more. A handset may serve several people of a family. */
  add(personId: string, input: z.infer<typeof DeviceInputSchema>): Promise<DeviceView> {
    return this.change(personId, async (now) => {
      const organization = organizationId();
      const known = await this.repository.findByToken(organization, personId, input.token);
      if (known) {
        await this.repository.update(organization, known.id, { platform: input.platform, unregisteredAt: null });
        return toDeviceView({ ...known, platform: input.platform, unregisteredAt: null });
      }
      const row: DeviceRow = { id: newId(), organizationId: organization, personId, token: input.token, platform: input.platform, createdAt: now, unregisteredAt: null };
      await this.repository.insert(row);
      return toDeviceView(row);
    });
  }

  /** Ends a device; 404 when the person has no such live device. */
  remove(personId: string, deviceId: string): Promise<{ ok: true }> {
    return this.change(personId, async (now) => {
      const ended = await this.repository.end(organizationId(), personId, deviceId, now);
      if (ended === 0) throw new AppError('NOT_FOUND', { detail: 'There is no such device.' });
      return { ok: true };
    });
  }

  private change<T>(personId: string, apply: (now: Date) => Promise<T>): Promise<T> {
    return this.uow.run(async () => {
      await this.uow.lock('PERSON', [personId]);
      await this.requirePerson(personId);
      const result = await apply(toDate(this.clock.now()));
      const organization = organizationId();
      await this.events.emit('person.changed', { organizationId: organization, personId, what: ['CONTACT'] });
      this.uow.afterCommit(() => this.live.publish(organization, { topic: 'people', id: personId }));
      return result;
    });
  }

  private async requirePerson(id: string): Promise<void> {
    if (!(await this.people.find(organizationId(), id))) throw new AppError('NOT_FOUND', { detail: 'There is no such person.' });
  }
}

function toDeviceView(row: DeviceRow): DeviceView {
  return { id: row.id, platform: row.platform as DeviceView['platform'], tokenEnd: row.token.slice(-6), createdAt: row.createdAt.toISOString(), unregisteredAt: row.unregisteredAt?.toISOString() ?? null };
}

import type { Role } from '@tappplus/contracts';
import { newId } from '@tappplus/core/platform/ids';
import type { Database, InterventionType, Organization, Person, Practitioner, UnitOfWork, User } from '@tappplus/db';
import { foldName } from '@tappplus/domain/people/name-key';
import { searchTokensOf } from '@tappplus/domain/people/search-tokens';

type Given<Row> = Partial<Row>;

interface Place {
  database: Database;
  uow: UnitOfWork;
}

const CREATED = new Date('2026-01-05T08:00:00.000Z');
const stamps = { createdAt: CREATED, updatedAt: CREATED };
const key = (...words: string[]) => foldName(words.join(' '));

/** Rows a test needs before it begins, written straight into the database: no rules, no checks, no audit. Give what matters to the test. */
export class Factories {
  constructor(private readonly place: Place) {}

  organization(given: Given<Organization> = {}): Promise<Organization> {
    const data = { id: newId(), name: 'Clinique Atlas', timeZone: 'Africa/Casablanca', locale: 'fr', country: 'MA', ...stamps, ...given };
    return this.write((tx) => tx.organization.create({ data }));
  }

  /** A user who cannot sign in (no usable password hash) unless `passwordHash` is given. */
  user(given: Given<User> = {}): Promise<User> {
    const id = given.id ?? newId();
    const data = { id, email: `user-${id}@example.test`, firstName: 'Salma', lastName: 'Bennani', passwordHash: '!', ...stamps, ...given };
    return this.write((tx) => tx.user.create({ data }));
  }

  /** A new user with these roles in the clinic. */
  async member(organizationId: string, roles: readonly Role[], given: Given<User> = {}): Promise<User> {
    const user = await this.user(given);
    const data = { id: newId(), organizationId, userId: user.id, roles: JSON.stringify(roles), ...stamps };
    await this.write((tx) => tx.membership.create({ data }));
    return user;
  }

  /** Found by search like any other. */
  person(organizationId: string, given: Given<Person> = {}): Promise<Person> {
    const name = { firstName: given.firstName ?? 'Fatima', lastName: given.lastName ?? 'El Amrani' };
    const data = {
      id: newId(), organizationId, ...name, nameKey: key(name.lastName, name.firstName),
      phone: '+212612345678', phoneIsMobile: true, email: 'fatima@example.test', ...stamps, ...given,
    };
    return this.write(async (tx) => {
      const row = await tx.person.create({ data });
      await tx.personSearchToken.createMany({ data: searchTokensOf(row).map((token) => ({ organizationId, token, personId: row.id, archived: row.archivedAt !== null })) });
      return row;
    });
  }

  practitioner(organizationId: string, given: Given<Practitioner> = {}): Promise<Practitioner> {
    const name = { firstName: given.firstName ?? 'Youssef', lastName: given.lastName ?? 'Alaoui' };
    const data = { id: newId(), organizationId, ...name, nameKey: key(name.lastName, name.firstName), ...stamps, ...given };
    return this.write((tx) => tx.practitioner.create({ data }));
  }

  /** Each has a name of its own unless one is given: names are unique in a clinic. */
  interventionType(organizationId: string, given: Given<InterventionType> = {}): Promise<InterventionType> {
    const id = given.id ?? newId();
    const name = given.name ?? `Consultation ${id.slice(-6)}`;
    const data = { id, organizationId, name, nameKey: key(name), durationMinutes: 30, ...stamps, ...given };
    return this.write((tx) => tx.interventionType.create({ data }));
  }

  private write<T>(fn: (tx: Database['tx']) => Promise<T>): Promise<T> {
    return this.place.uow.run(() => fn(this.place.database.tx));
  }
}

import { Injectable } from '@nestjs/common';
import { clinicalFinder, type ClinicalFinder } from '@tappplus/domain/notifications/clinical-text';
import { organizationId } from '../platform/request-context.js';

/** Names of one clinic that tell an act or a speciality: what its types of intervention, its practitioners' specialities are called. */
export type ClinicalNames = (organizationId: string) => Promise<string[]>;

const CACHE_MS = 2_000;

/** What no message of the acting clinic may say. Features that name acts and specialities stand above and register here. */
@Injectable()
export class ClinicalWords {
  private readonly sources: ClinicalNames[] = [];
  private readonly cache = new Map<string, { names: string; find: ClinicalFinder; until: number }>();

  addSource(source: ClinicalNames): void {
    this.sources.push(source);
  }

  /** Kept for 2 s; a finder whose clinic's names did not change stays, with what it has read already. */
  async finder(): Promise<ClinicalFinder> {
    const organization = organizationId();
    const known = this.cache.get(organization);
    if (known !== undefined && known.until > performance.now()) return known.find;
    const own: string[] = [];
    for (const source of this.sources) own.push(...(await source(organization)));
    const names = [...new Set(own)].sort();
    const key = JSON.stringify(names);
    const find = known?.names === key ? known.find : clinicalFinder(names);
    this.cache.set(organization, { names: key, find, until: performance.now() + CACHE_MS });
    return find;
  }
}

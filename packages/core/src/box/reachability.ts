import { Injectable } from '@nestjs/common';
import { CHANNELS } from '@tappplus/contracts';
import { ChannelsService } from '../notifications/channels.service.js';
import { OUTSIDE_PROVIDERS, ProviderProbe, type OutsideProvider } from '../notifications/providers/provider-probe.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Clock } from '../platform/clock.js';

export interface Reached {
  provider: OutsideProvider;
  state: 'REACHED' | 'UNREACHED' | 'UNUSED';
  at: Temporal.Instant;
  /** The box's clock less the provider's, seconds. */
  skewSeconds: number | null;
}

const CACHE_MS = 30_000;
const CLINICS_SEARCHED = 200;

/** Knocks at the doors of the providers the box's clinics use, when somebody asks, at most twice a minute. */
@Injectable()
export class Reachability {
  private known: { found: Promise<Reached[]>; until: number } | null = null;

  constructor(private readonly probe: ProviderProbe, private readonly channels: ChannelsService, private readonly organizations: OrganizationsService, private readonly clock: Clock) {}

  look(): Promise<Reached[]> {
    if (this.known !== null && this.known.until > performance.now()) return this.known.found;
    const found = this.lookNow();
    this.known = { found, until: performance.now() + CACHE_MS };
    found.catch(() => { this.known = null; });
    return found;
  }

  private async lookNow(): Promise<Reached[]> {
    const used = await this.used();
    return Promise.all(OUTSIDE_PROVIDERS.map(async (provider): Promise<Reached> => {
      if (!used.has(provider)) return { provider, state: 'UNUSED', at: this.clock.now(), skewSeconds: null };
      const result = await this.probe.knock(provider);
      const at = this.clock.now();
      const theirs = result.date === null ? Number.NaN : Date.parse(result.date);
      return { provider, state: result.reached ? 'REACHED' : 'UNREACHED', at, skewSeconds: Number.isNaN(theirs) ? null : Math.round((at.epochMilliseconds - theirs) / 1000) };
    }));
  }

  private async used(): Promise<Set<string>> {
    const { items } = await this.organizations.list({ limit: CLINICS_SEARCHED });
    const states = await Promise.all(items.flatMap(({ id }) => CHANNELS.map((channel) => this.channels.stateOf(id, channel).catch(() => null))));
    return new Set(states.flatMap((state) => (state === null ? [] : [state.provider])));
  }
}

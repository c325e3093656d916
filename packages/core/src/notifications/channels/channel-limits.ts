import { Injectable } from '@nestjs/common';
import { REQUEST_TIMEOUT_MS } from './channel.port.js';

/** Limits of a provider call; a class so that tests may shorten them. */
@Injectable()
export class ChannelLimits {
  /** Whole time of one call, milliseconds. */
  readonly timeoutMs: number = REQUEST_TIMEOUT_MS;
}

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '@tappplus/core/platform/app-error';
import { DiskSpace } from '@tappplus/core/platform/disk-space';
import { ENDPOINT, type EndpointMetadata } from './endpoint.decorator.js';

/** Without these nobody could read, or make room: sessions, backups that may be deleted, alarms that are seen. */
const STILL_TAKEN = /^(auth|backups|restores|alarms)\./;

/** While the disk is full, changes are refused before they begin; what room there is belongs to reminders and to the record of reads. */
@Injectable()
export class DiskGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly disk: DiskSpace) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.disk.level !== 'FULL') return true;
    const definition = this.reflector.get<EndpointMetadata | undefined>(ENDPOINT, context.getHandler())?.definition;
    if (!definition || definition.method === 'GET' || STILL_TAKEN.test(definition.id)) return true;
    throw new AppError('DISK_FULL');
  }
}

import { Controller } from '@nestjs/common';
import { backupEndpoints } from '@tappplus/contracts';
import { BackupsService } from '@tappplus/core/backup/backups.service';
import { Endpoint } from '../http/endpoint.decorator.js';

@Controller()
export class BackupsController {
  constructor(private readonly backups: BackupsService) {}

  @Endpoint(backupEndpoints.list) list() { return this.backups.overview(); }

  @Endpoint(backupEndpoints.create, { transaction: false }) create() { return this.backups.startNow(); }

  @Endpoint(backupEndpoints.passphrase) passphrase() { return this.backups.passphrase(); }
}

import { Controller } from '@nestjs/common';
import { restoreEndpoints } from '@tappplus/contracts';
import { ProfileService } from '@tappplus/core/auth/profile.service';
import { BackupsService } from '@tappplus/core/backup/backups.service';
import { RestoresService } from '@tappplus/core/backup/restores/restores.service';
import { Endpoint, RawEndpoint, type EndpointInput } from '../http/endpoint.decorator.js';
import type { HttpExchange } from '../http/exchange.js';
import { lengthOf, uploadOf } from './upload.js';

type Routes = typeof restoreEndpoints;

@Controller()
export class RestoresController {
  constructor(private readonly restores: RestoresService, private readonly backups: BackupsService, private readonly profile: ProfileService) {}

  @Endpoint(restoreEndpoints.find) find({ params }: EndpointInput<Routes['find']>) { return this.restores.find(params.id); }

  @Endpoint(restoreEndpoints.cancel, { transaction: false }) async cancel({ params }: EndpointInput<Routes['cancel']>) {
    await this.restores.cancel(params.id);
    return { ok: true as const };
  }

  @Endpoint(restoreEndpoints.files) async files({ query }: EndpointInput<Routes['files']>) {
    return { files: await this.restores.files(query.place), ...this.restores.places() };
  }

  @RawEndpoint({ method: 'POST', path: '/backups/uploads', permission: 'OPERATOR', because: 'a backup file of any size' })
  upload({ request, reply }: HttpExchange): unknown {
    void reply.code(201);
    return this.restores.takeUpload(uploadOf(request), lengthOf(request));
  }

  @Endpoint(restoreEndpoints.begin, { transaction: false }) begin({ body }: EndpointInput<Routes['begin']>) {
    const { place, file, s3, passphrase, acceptOtherBox } = body;
    return this.restores.begin({ source: { place, file, ...(s3 ? { s3 } : {}) }, passphrase: passphrase === '' ? null : passphrase, acceptOtherBox });
  }

  @Endpoint(restoreEndpoints.confirm, { transaction: false }) async confirm({ params, body }: EndpointInput<Routes['confirm']>) {
    await this.profile.requirePassword(body.password, 'password');
    await this.backups.requireClinicName(body.clinicName);
    return this.restores.confirm(params.id);
  }
}

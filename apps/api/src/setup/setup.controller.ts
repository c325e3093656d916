import { Controller } from '@nestjs/common';
import { restoreEndpoints, setupEndpoints } from '@tappplus/contracts';
import { SetupService } from '@tappplus/core/auth/setup.service';
import { RestoresService } from '@tappplus/core/backup/restores/restores.service';
import { lengthOf, uploadOf } from '../backups/upload.js';
import { Endpoint, RawEndpoint, type EndpointInput } from '../http/endpoint.decorator.js';
import type { HttpExchange } from '../http/exchange.js';

@Controller()
export class SetupController {
  constructor(private readonly setup: SetupService, private readonly restores: RestoresService) {}

  @Endpoint(setupEndpoints.state) async state() {
    return { needed: await this.setup.isNeeded() };
  }

  @Endpoint(setupEndpoints.run) async run({ body }: EndpointInput<typeof setupEndpoints.run>) {
    await this.setup.run(body.setupCode, body.organization, body.admin);
    return { needed: false };
  }

  @Endpoint(restoreEndpoints.setupFiles, { transaction: false }) async restoreFiles({ body }: EndpointInput<typeof restoreEndpoints.setupFiles>) {
    await this.setup.requireCode(body.setupCode);
    return { files: await this.restores.files(body.place, body.s3), ...this.restores.places() };
  }

  @RawEndpoint({ method: 'POST', path: '/setup/restore/uploads', permission: 'PUBLIC', because: 'a backup file of any size; the set-up code is in X-Setup-Code' })
  upload({ request, reply }: HttpExchange): unknown {
    void reply.code(201);
    const code = String(request.headers['x-setup-code'] ?? '');
    return this.setup.requireCode(code).then(() => this.restores.takeUpload(uploadOf(request), lengthOf(request)));
  }

  @Endpoint(restoreEndpoints.setupBegin, { transaction: false }) async beginRestore({ body }: EndpointInput<typeof restoreEndpoints.setupBegin>) {
    await this.setup.requireCode(body.setupCode);
    const { place, file, s3, passphrase } = body;
    return this.restores.begin({ source: { place, file, ...(s3 ? { s3 } : {}) }, passphrase: passphrase === '' ? null : passphrase, acceptOtherBox: false });
  }

  @Endpoint(restoreEndpoints.setupConfirm, { transaction: false }) async confirmRestore({ body, params }: EndpointInput<typeof restoreEndpoints.setupConfirm>) {
    await this.setup.requireCode(body.setupCode);
    return this.restores.confirm(params.id);
  }
}

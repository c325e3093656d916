import { Injectable } from '@nestjs/common';
import type { OrganizationView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { OrganizationsService, type NewOrganization } from '../organizations/organizations.service.js';
import { currentContext } from '../platform/request-context.js';
import { AccessService } from './access.service.js';
import { AccountsService, type NewAccount } from './accounts.service.js';

/** A clinic together with its first owner. */
@Injectable()
export class ClinicsService {
  constructor(private readonly organizations: OrganizationsService, private readonly accounts: AccountsService, private readonly access: AccessService, private readonly uow: UnitOfWork) {}

  /** Adds a clinic; its owner is `owner` (an existing account by its address, else a new one) or the acting user. */
  async add(input: NewOrganization & { owner?: NewAccount | undefined }): Promise<OrganizationView> {
    const { owner, ...organization } = input;
    const prepared = owner === undefined ? undefined : await this.accounts.prepare(owner, 'owner.');
    return this.uow.run(async () => {
      const view = await this.organizations.create(organization);
      const known = owner === undefined ? null : await this.accounts.findByEmail(owner.email);
      const userId = known?.id ?? (prepared === undefined ? currentContext().userId : (await this.accounts.create(prepared)).id);
      if (userId === null) throw new Error('Nobody is there to own the organization.');
      await this.accounts.join(view.id, userId, ['OWNER']);
      this.uow.afterCommit(() => this.access.changed(userId));
      return view;
    });
  }
}

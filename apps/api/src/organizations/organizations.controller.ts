import { Controller } from '@nestjs/common';
import { organizationEndpoints as endpoints } from '@tappplus/contracts';
import { ClinicsService } from '@tappplus/core/auth/clinics.service';
import { MembersService } from '@tappplus/core/auth/members.service';
import { PasswordResetService } from '@tappplus/core/auth/password-reset.service';
import { OrganizationsService } from '@tappplus/core/organizations/organizations.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class OrganizationsController {
  constructor(
    private readonly organizations: OrganizationsService, private readonly clinics: ClinicsService, private readonly members: MembersService, private readonly resets: PasswordResetService,
  ) {}

  @Endpoint(endpoints.list) list(input: EndpointInput<typeof endpoints.list>) {
    return this.organizations.list(input.query);
  }

  @Endpoint(endpoints.create, { transaction: false }) create(input: EndpointInput<typeof endpoints.create>) {
    return this.clinics.add(input.body);
  }

  @Endpoint(endpoints.get) get(input: EndpointInput<typeof endpoints.get>) {
    return this.organizations.get(input.params.id);
  }

  @Endpoint(endpoints.update) update(input: EndpointInput<typeof endpoints.update>) {
    const { name, timeZone, locale, country } = input.body;
    return this.organizations.update(input.params.id, {
      ...(name === undefined ? {} : { name }), ...(timeZone === undefined ? {} : { timeZone }), ...(locale === undefined ? {} : { locale }), ...(country === undefined ? {} : { country }),
    });
  }

  @Endpoint(endpoints.listMembers) listMembers(input: EndpointInput<typeof endpoints.listMembers>) {
    return this.members.list(input.params.id, input.query);
  }

  @Endpoint(endpoints.addMember, { transaction: false }) addMember(input: EndpointInput<typeof endpoints.addMember>) {
    return this.members.add(input.params.id, input.body);
  }

  @Endpoint(endpoints.updateMember) updateMember(input: EndpointInput<typeof endpoints.updateMember>) {
    return this.members.update(input.params.id, input.params.userId, input.body);
  }

  @Endpoint(endpoints.resetMemberPassword, { transaction: false }) async resetMemberPassword(input: EndpointInput<typeof endpoints.resetMemberPassword>) {
    await this.resets.setByOperator(input.params.id, input.body.newPassword);
    return { ok: true as const };
  }
}

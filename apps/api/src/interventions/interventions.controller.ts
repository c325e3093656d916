import { Controller } from '@nestjs/common';
import { interventionEndpoints } from '@tappplus/contracts';
import { InterventionStatusService } from '@tappplus/core/interventions/intervention-status.service';
import { InterventionViewsService } from '@tappplus/core/interventions/intervention-views.service';
import { InterventionsService } from '@tappplus/core/interventions/interventions.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Routes = typeof interventionEndpoints;

@Controller()
export class InterventionsController {
  constructor(private readonly interventions: InterventionsService, private readonly views: InterventionViewsService, private readonly status: InterventionStatusService) {}

  @Endpoint(interventionEndpoints.list) list(input: EndpointInput<Routes['list']>) { return this.views.list(input.query); }
  @Endpoint(interventionEndpoints.get) get(input: EndpointInput<Routes['get']>) { return this.views.get(input.params.id); }
  @Endpoint(interventionEndpoints.preview, { transaction: false }) preview(input: EndpointInput<Routes['preview']>) { return this.interventions.preview(input.body); }
  @Endpoint(interventionEndpoints.create) create(input: EndpointInput<Routes['create']>) { return this.interventions.create(input.body); }
  @Endpoint(interventionEndpoints.update) update(input: EndpointInput<Routes['update']>) { return this.interventions.update(input.params.id, input.body); }
  @Endpoint(interventionEndpoints.cancel) cancel(input: EndpointInput<Routes['cancel']>) { return this.status.cancel(input.params.id, input.body); }
  @Endpoint(interventionEndpoints.arrive) arrive(input: EndpointInput<Routes['arrive']>) { return this.status.arrive(input.params.id); }
  @Endpoint(interventionEndpoints.complete) complete(input: EndpointInput<Routes['complete']>) { return this.status.complete(input.params.id); }
  @Endpoint(interventionEndpoints.noShow) noShow(input: EndpointInput<Routes['noShow']>) { return this.status.noShow(input.params.id); }
  @Endpoint(interventionEndpoints.reopen) reopen(input: EndpointInput<Routes['reopen']>) { return this.status.reopen(input.params.id); }
}

import { Controller } from '@nestjs/common';
import { callListEndpoints } from '@tappplus/contracts';
import { CallListService } from '@tappplus/core/reach/call-list.service';
import { CallsService } from '@tappplus/core/reach/calls.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class CallListController {
  constructor(private readonly callList: CallListService, private readonly calls: CallsService) {}

  @Endpoint(callListEndpoints.list) list({ query }: EndpointInput<typeof callListEndpoints.list>) { return this.callList.list(query.on); }
  @Endpoint(callListEndpoints.file) file({ query }: EndpointInput<typeof callListEndpoints.file>) { return this.callList.file(query); }
  @Endpoint(callListEndpoints.call) call({ params, body }: EndpointInput<typeof callListEndpoints.call>) { return this.calls.note(params.appointmentId, body); }
  @Endpoint(callListEndpoints.undo) undo({ params }: EndpointInput<typeof callListEndpoints.undo>) { return this.calls.undo(params.appointmentId, params.callId); }
}

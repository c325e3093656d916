import { Controller } from '@nestjs/common';
import { inboundMessageEndpoints, patientAnswerEndpoints, preparationEndpoints } from '@tappplus/contracts';
import { AnswersService } from '@tappplus/core/confirmations/answers.service';
import { RepliesService } from '@tappplus/core/confirmations/replies/replies.service';
import { PreparationService } from '@tappplus/core/confirmations/preparation/preparation.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Answers = typeof patientAnswerEndpoints;
type Inbound = typeof inboundMessageEndpoints;
type Preparation = typeof preparationEndpoints;

/** What patients answered, wrote and understood, for staff. */
@Controller()
export class ConfirmationsController {
  constructor(private readonly answers: AnswersService, private readonly inbound: RepliesService, private readonly preparation: PreparationService) {}

  @Endpoint(patientAnswerEndpoints.list) listAnswers(input: EndpointInput<Answers['list']>) { return this.answers.list(input.query); }
  @Endpoint(patientAnswerEndpoints.handle) handleAnswer(input: EndpointInput<Answers['handle']>) { return this.answers.handle(input.params.id); }
  @Endpoint(patientAnswerEndpoints.confirm) recordAnswer(input: EndpointInput<Answers['confirm']>) { return this.answers.recordByStaff(input.params.id, input.body); }
  @Endpoint(inboundMessageEndpoints.list) listInbound(input: EndpointInput<Inbound['list']>) { return this.inbound.list(input.query); }
  @Endpoint(inboundMessageEndpoints.resolve) resolveInbound(input: EndpointInput<Inbound['resolve']>) { return this.inbound.resolve(input.params.id, input.body); }
  @Endpoint(preparationEndpoints.get) getPreparation(input: EndpointInput<Preparation['get']>) { return this.preparation.get(input.params.id); }
  @Endpoint(preparationEndpoints.put) putPreparation(input: EndpointInput<Preparation['put']>) { return this.preparation.put(input.params.id, input.body); }
  @Endpoint(preparationEndpoints.unprepared) unprepared(input: EndpointInput<Preparation['unprepared']>) { return this.preparation.unprepared(input.query.on); }
  @Endpoint(preparationEndpoints.understood) understood(input: EndpointInput<Preparation['understood']>) { return this.preparation.understoodByStaff(input.params.id); }
}

import { Controller } from '@nestjs/common';
import { reminderRuleEndpoints, ruleSimulationEndpoints } from '@tappplus/contracts';
import { ReminderRulesService } from '@tappplus/core/reminders/rules/reminder-rules.service';
import { RuleSimulationService } from '@tappplus/core/reminders/rules/rule-simulation.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class ReminderRulesController {
  constructor(private readonly rules: ReminderRulesService, private readonly simulation: RuleSimulationService) {}

  @Endpoint(reminderRuleEndpoints.list) list(input: EndpointInput<typeof reminderRuleEndpoints.list>) { return this.rules.list(input.query); }
  @Endpoint(reminderRuleEndpoints.get) get(input: EndpointInput<typeof reminderRuleEndpoints.get>) { return this.rules.get(input.params.id); }
  @Endpoint(reminderRuleEndpoints.create) create(input: EndpointInput<typeof reminderRuleEndpoints.create>) { return this.rules.create(input.body); }
  @Endpoint(reminderRuleEndpoints.update) update(input: EndpointInput<typeof reminderRuleEndpoints.update>) { return this.rules.update(input.params.id, input.body); }
  @Endpoint(reminderRuleEndpoints.remove) remove(input: EndpointInput<typeof reminderRuleEndpoints.remove>) { return this.rules.remove(input.params.id); }
  @Endpoint(ruleSimulationEndpoints.run, { transaction: false }) simulate(input: EndpointInput<typeof ruleSimulationEndpoints.run>) { return this.simulation.simulate(input.body); }
}

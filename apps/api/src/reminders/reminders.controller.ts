import { Controller } from '@nestjs/common';
import { reminderEndpoints } from '@tappplus/contracts';
import { ReminderBoardService } from '@tappplus/core/reminders/reminder-board.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class RemindersController {
  constructor(private readonly board: ReminderBoardService) {}

  @Endpoint(reminderEndpoints.list) list(input: EndpointInput<typeof reminderEndpoints.list>) { return this.board.list(input.query); }
  @Endpoint(reminderEndpoints.get) get(input: EndpointInput<typeof reminderEndpoints.get>) { return this.board.get(input.params.id); }
  @Endpoint(reminderEndpoints.retry) retry(input: EndpointInput<typeof reminderEndpoints.retry>) { return this.board.retry(input.params.id); }
  @Endpoint(reminderEndpoints.cancel) cancel(input: EndpointInput<typeof reminderEndpoints.cancel>) { return this.board.cancel(input.params.id); }
  @Endpoint(reminderEndpoints.resolve) resolve(input: EndpointInput<typeof reminderEndpoints.resolve>) { return this.board.resolve(input.params.id, input.body.outcome); }
}

import { Controller } from '@nestjs/common';
import { messageTemplateEndpoints } from '@tappplus/contracts';
import { MessageTemplatesService } from '@tappplus/core/notifications/message-templates.service';
import { RealPreviewService } from '@tappplus/core/reminders/real-preview.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

type Routes = typeof messageTemplateEndpoints;

@Controller()
export class MessageTemplatesController {
  constructor(private readonly templates: MessageTemplatesService, private readonly previews: RealPreviewService) {}

  @Endpoint(messageTemplateEndpoints.list) list(input: EndpointInput<Routes['list']>) { return this.templates.list(input.query); }
  @Endpoint(messageTemplateEndpoints.get) get(input: EndpointInput<Routes['get']>) { return this.templates.get(input.params.id); }
  @Endpoint(messageTemplateEndpoints.create) create(input: EndpointInput<Routes['create']>) { return this.templates.create(input.body); }
  @Endpoint(messageTemplateEndpoints.update) update(input: EndpointInput<Routes['update']>) { return this.templates.update(input.params.id, input.body); }
  @Endpoint(messageTemplateEndpoints.remove) remove(input: EndpointInput<Routes['remove']>) { return this.templates.remove(input.params.id); }
  @Endpoint(messageTemplateEndpoints.versions) versions(input: EndpointInput<Routes['versions']>) { return this.templates.versions(input.params.id, input.query); }
  @Endpoint(messageTemplateEndpoints.restore) restore(input: EndpointInput<Routes['restore']>) { return this.templates.restore(input.params.id, input.body); }
  @Endpoint(messageTemplateEndpoints.preview) preview(input: EndpointInput<Routes['preview']>) { return this.previews.preview(input.body); }
}

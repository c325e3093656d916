import { Controller } from '@nestjs/common';
import { auditEndpoints } from '@tappplus/contracts';
import { AuditReader } from '@tappplus/core/audit/audit-reader.service';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';

@Controller()
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

  @Endpoint(auditEndpoints.list) list(input: EndpointInput<typeof auditEndpoints.list>) {
    return this.reader.list(input.query);
  }

  @Endpoint(auditEndpoints.verify) verify() {
    return this.reader.verify();
  }
}

import { Controller } from '@nestjs/common';
import { boxEndpoints } from '@tappplus/contracts';
import { BoxService } from '@tappplus/core/box/box.service';
import { Endpoint } from '../http/endpoint.decorator.js';

@Controller()
export class BoxController {
  constructor(private readonly box: BoxService) {}

  @Endpoint(boxEndpoints.get, { transaction: false }) get() { return this.box.get(); }
}

import fastifyCookie from '@fastify/cookie';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { PlatformOptions } from '@tappplus/core/platform/platform.module';
import { BoxService } from '@tappplus/core/box/box.service';
import { MetricsService } from '@tappplus/core/metrics/metrics.service';
import { ApiModule } from './api.module.js';
import { serveBoxStatus } from './box/box-status.js';
import { serveMetrics } from './health/metrics.js';
import { logRequests } from './http/request-log.js';
import { createServer } from './http/server.js';
import { API_VERSION } from './openapi/api-version.js';
import { openApiDocument } from './openapi/openapi.document.js';

export const BASE_PATH = 'api/v1';

/** The API, ready to listen. `controllers` are further ones, for tests. */
export async function createApp(platform: PlatformOptions, controllers: Type[] = []): Promise<NestFastifyApplication> {
  const { adapter, server } = createServer();
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(platform, controllers), adapter, { logger: platform.logger, bodyParser: false, abortOnError: false });
  app.setGlobalPrefix(BASE_PATH);
  if (platform.config.corsOrigins.length > 0) app.enableCors({ origin: [...platform.config.corsOrigins], credentials: true, maxAge: 600 });
  await app.register(fastifyCookie);
  logRequests(server, platform.logger);
  const metrics = app.get(MetricsService);
  serveMetrics(server, () => metrics.text());
  const box = app.get(BoxService, { strict: false });
  serveBoxStatus(server, () => box.get());
  // Made when somebody first asks for it.
  SwaggerModule.setup(`${BASE_PATH}/docs`, app, () => openApiDocument(API_VERSION) as unknown as OpenAPIObject, { jsonDocumentUrl: `${BASE_PATH}/openapi.json`, customSiteTitle: 'TappPlus API' });
  app.enableShutdownHooks();
  await app.init();
  await server.ready();
  return app;
}

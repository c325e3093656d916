import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import type { EndpointDefinition } from '@tappplus/contracts';
import { ENDPOINT, RAW_ROUTE, type EndpointMetadata, type RawRoute } from './endpoint.decorator.js';

export interface RouterListing {
  endpoints: EndpointDefinition[];
  raw: RawRoute[];
}

/** Every route of every controller. Throws when one declares no permission, or when two implement the same endpoint: such a box does not start. */
export function listRoutes(discovery: DiscoveryService, scanner: MetadataScanner): RouterListing {
  const listing: RouterListing = { endpoints: [], raw: [] };
  for (const { instance, metatype } of discovery.getControllers()) {
    if (typeof instance !== 'object' || instance === null) continue;
    const prototype: object = Object.getPrototypeOf(instance);
    for (const name of scanner.getAllMethodNames(prototype)) addRoute(listing, Reflect.get(prototype, name), `${metatype?.name ?? 'controller'}.${name}`);
  }
  return listing;
}

function addRoute(listing: RouterListing, handler: unknown, name: string): void {
  if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return;
  const endpoint: EndpointMetadata | undefined = Reflect.getMetadata(ENDPOINT, handler);
  const raw: RawRoute | undefined = Reflect.getMetadata(RAW_ROUTE, handler);
  if (endpoint) {
    if (listing.endpoints.includes(endpoint.definition)) throw new Error(`Two methods implement ${endpoint.definition.id}; one of them is ${name}.`);
    listing.endpoints.push(endpoint.definition);
  } else if (raw?.permission) listing.raw.push(raw);
  else throw new Error(`${name} is a route without a declared permission: make it with @Endpoint or @RawEndpoint.`);
}

import type { FieldError } from '@tappplus/contracts';
import { z } from 'zod';
import { unknownField } from './zod-issues.js';

/**
 * Fields of a body that its schema does not know, at any depth: refused, so that a misspelt optional field is not lost in silence.
 * Call it with a body that already fits the schema.
 */
export function unknownFields(schema: z.core.$ZodType, value: unknown, path: readonly string[] = []): FieldError[] {
  if (typeof value !== 'object' || value === null) return [];
  if (schema instanceof z.ZodObject) return inObject(schema, value, path);
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.flatMap((each, index) => unknownFields(schema.element, each, [...path, String(index)]));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return unknownFields(schema.unwrap(), value, path);
  if (schema instanceof z.ZodPipe) return unknownFields(schema.in, value, path);
  return [];
}

function inObject(schema: z.ZodObject, value: object, path: readonly string[]): FieldError[] {
  if (schema.def.catchall) return [];
  const shape: Record<string, z.core.$ZodType> = schema.shape;
  return Object.entries(value).flatMap(([key, each]) => {
    const inner = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return inner ? unknownFields(inner, each, [...path, key]) : [unknownField([...path, key])];
  });
}

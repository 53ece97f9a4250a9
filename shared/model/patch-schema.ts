import { z } from 'zod';

/**
 * The schema of a patch: any of the fields, none made up. Not `schema.partial()`: that lets a default stand in for a
 * field nobody named, and a correction of one item would then empty all the others.
 */
export function patchSchemaOf<S extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<S>,
): z.ZodType<Partial<z.output<z.ZodObject<S>>>, Partial<z.input<z.ZodObject<S>>>> {
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const plain = field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
    return [name, z.exactOptional(plain)] as const;
  });
  return z.strictObject(Object.fromEntries(fields)) as unknown as z.ZodType<
    Partial<z.output<z.ZodObject<S>>>,
    Partial<z.input<z.ZodObject<S>>>
  >;
}

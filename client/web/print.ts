/// <reference types="node" />
import { readFileSync, writeFileSync } from "node:fs";
import { compile, type JSONSchema } from "json-schema-to-typescript";

/** `src/wire.ts`, as the wire's JSON Schema says it. json-schema-to-typescript reads tuples as older drafts wrote them. */
export function printed(): Promise<string> {
  const wire = JSON.parse(readFileSync("../../schemas/json/wire.json", "utf8"), (_, value: JSONSchema & { prefixItems?: JSONSchema[] }) => {
    if (!value?.prefixItems) return value;
    const { prefixItems, ...rest } = value;
    return { ...rest, items: prefixItems, additionalItems: false };
  }) as JSONSchema;
  return compile(wire, "Wire", { unreachableDefinitions: true, additionalProperties: false });
}

if (process.argv[1] === import.meta.filename) writeFileSync("src/wire.ts", await printed());
